"""Bodies of work order requests and answers, members in the order of the samples."""

from typing import Any

import msgspec

from sandbox.digital_realty.pagination import Pageable
from sandbox.digital_realty.tables.workorder import Workorder
from sandbox.digital_realty.timestamps import wire_timestamp


class WorkorderRequest(msgspec.Struct):
    """Answer of the request operation: the configuration items to ask for."""

    completed: list[str]
    scheduled: list[str]


class WorkorderSelection(msgspec.Struct):
    """Body of the list operation."""

    completed: list[str]
    scheduled: list[str] = []

    def __post_init__(self) -> None:
        """Refuse a body that asks for nothing."""
        if not self.completed and not self.scheduled:
            raise ValueError("completed and scheduled must not both be empty")


class WorkorderSummary(msgspec.Struct, rename="camel"):
    """A work order in the list."""

    id: str
    short_description: str
    site: str
    location: str
    start_date: str
    end_date: str
    status: str
    activity_type: str


class WorkorderList(msgspec.Struct):
    """Answer of the list operation."""

    content: list[WorkorderSummary]
    pageable: Pageable


class WorkorderDetail(msgspec.Struct, rename="camel"):
    """A work order on its own."""

    id: str
    short_description: str
    site: str
    location: str
    start_date: str
    end_date: str
    status: str
    approval_status: str
    activity_type: str
    activity_sub_type: str
    activity_category: str
    service_type: str
    risk_level: str
    high_level_summary: str
    method_of_procedure: str | None
    sys_id: str


def to_summary(row: Any) -> WorkorderSummary:
    """Make the list item of a row of the work order table."""
    return WorkorderSummary(
        id=row.id,
        short_description=row.short_description,
        site=row.site,
        location=row.location,
        start_date=wire_timestamp(row.start_date),
        end_date=wire_timestamp(row.end_date),
        status=row.status,
        activity_type=row.activity_type,
    )


def to_detail(row: Workorder) -> WorkorderDetail:
    """Make the answer's form of a work order."""
    return WorkorderDetail(
        id=row.id,
        short_description=row.short_description,
        site=row.site,
        location=row.location,
        start_date=wire_timestamp(row.start_date),
        end_date=wire_timestamp(row.end_date),
        status=row.status,
        approval_status=row.approval_status,
        activity_type=row.activity_type,
        activity_sub_type=row.activity_sub_type,
        activity_category=row.activity_category,
        service_type=row.service_type,
        risk_level=row.risk_level,
        high_level_summary=row.high_level_summary,
        method_of_procedure=row.method_of_procedure,
        sys_id=row.sys_id,
    )
