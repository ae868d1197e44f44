"""Selects, finds and checks reviews and ratings, whose tables have the same key columns."""

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.errors import no_entry
from sandbox.dwp_catalog.feedback.rules import FeedbackRules
from sandbox.dwp_catalog.ids import number_of
from sandbox.dwp_catalog.tables.rating import Rating
from sandbox.dwp_catalog.tables.review import Review
from sandbox.dwp_catalog.tables.service import Service
from sandbox.errors import ForbiddenError, RequestError
from sandbox.reading import Parameters

Item = TypeVar("Item", Review, Rating)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items are wanted, None is off; `reader` is the user whose entitlements count."""

    service: str | None
    user: str | None
    reader: str


def read_filters(query: Parameters, call: Call, rules: FeedbackRules) -> Filters:
    """Read the parameters `serviceId`, `userId` and `requestedfor`."""
    user = query.text("userId") or None
    return Filters(
        service=query.text("serviceId"),
        user=call.user if user is not None and user == rules.current_user else user,
        reader=call.checked_user(query),
    )


def select_items(table: type[Item], filters: Filters, rules: FeedbackRules) -> Select[Any]:
    """Select the items about services that the reader is entitled to."""
    statement = _readable(table, filters.reader, rules)
    conditions: dict[str, ColumnElement[bool]] = {}
    if filters.service is not None:
        conditions["serviceId"] = table.service_id == filters.service
    if filters.user is not None:
        conditions["userId"] = table.user_id == filters.user
    return statement.where(*(conditions[name] for name in conditions if name in rules.filters))


async def load_item(
    session: AsyncSession, table: type[Item], item_id: str, reader: str, rules: FeedbackRules
) -> Item:
    """Read an item about a service that the reader is entitled to, else a 404."""
    statement = _readable(table, reader, rules).where(table.id == number_of(item_id))
    item: Item | None = (await session.execute(statement)).scalar_one_or_none()
    if item is None:
        raise _no_item(table, item_id)
    return item


async def load_own_item(
    session: AsyncSession, table: type[Item], item_id: str, call: Call, rules: FeedbackRules
) -> Item:
    """Read an item in order to change it; a 403 if it is another user's, also for an admin."""
    statement = select(table).where(table.id == number_of(item_id)).with_for_update()
    item = (await session.execute(statement)).scalar_one_or_none()
    if item is None:
        raise _no_item(table, item_id)
    if rules.own_only and item.user_id != call.user:
        raise ForbiddenError(f"Only the user who entered the {_name(table)} can change it.")
    return item


async def require_service(
    session: AsyncSession, service_id: str, call: Call, rules: FeedbackRules
) -> None:
    """Refuse a body that names a service which the caller is not entitled to."""
    statement = select(Service.id).where(Service.id == service_id, rules.readable(call.user))
    if (await session.execute(statement)).one_or_none() is None:
        message = f"Service of id {service_id} not found."
        raise RequestError(
            status_code=rules.status_of_unknown_service,
            detail=message,
            extra={"data": "The user is not entitled to such a service."},
        )


def _readable(table: type[Item], reader: str, rules: FeedbackRules) -> Select[Any]:
    return select(table).join(Service, Service.id == table.service_id).where(rules.readable(reader))


def _no_item(table: type[Item], item_id: str) -> Exception:
    return no_entry(f"{_name(table).capitalize()} of id {item_id} not found.")


def _name(table: type[Item]) -> str:
    return table.__name__.lower()
