"""Bodies of report requests and answers, members in the order of the samples."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sandbox.digital_realty.pagination import Pageable
from sandbox.digital_realty.timestamps import wire_timestamp


class ReportRequest(msgspec.Struct):
    """Answer of the request operation: the configuration items to ask for."""

    ci: list[str]


class ReportSelection(msgspec.Struct):
    """Body of the list operation."""

    ci: Annotated[list[str], Meta(min_length=1)]


class Report(msgspec.Struct, rename="camel"):
    """A report, in the list as on its own."""

    id: str
    site: str
    location: str
    type: str
    name: str
    execution_date: str
    start_date: str
    end_date: str


class ReportList(msgspec.Struct):
    """Answer of the list operation."""

    content: list[Report]
    pageable: Pageable


def to_report(row: Any) -> Report:
    """Make the answer's form of a row of the report table."""
    return Report(
        id=row.id,
        site=row.site,
        location=row.location,
        type=row.type,
        name=row.name,
        execution_date=wire_timestamp(row.execution_date),
        start_date=wire_timestamp(row.start_date),
        end_date=wire_timestamp(row.end_date),
    )
