"""Whether a request was answered as its kind of request must be."""

from __future__ import annotations

from collections.abc import Iterable

from tests.contract.model.operations import Operation
from tests.contract.report.findings import Finding
from tests.contract.subject import Subject
from tests.contract.wire.exchanges import Exchange

# Statuses that say something else than "this request is not acceptable".
_NOT_ABOUT_INPUT = (401, 403, 404, 405, 408, 410, 429)
_ABOUT_STATE = (400, 409, 422)


def hold(
    subject: Subject,
    exchange: Exchange,
    check: str,
    kept: bool,
    *,
    expected: str,
    received: str,
    place: str,
    about: str = "",
) -> None:
    """Count a check, and note it as broken unless `kept`."""
    operation = exchange.operation.id
    subject.ledger.checked(operation)
    if not kept:
        subject.ledger.note(
            Finding(operation, check, expected, received, place, about, exchange=exchange)
        )


def accepted(
    subject: Subject, exchange: Exchange, what: str, place: str = "", check: str = "accepted"
) -> bool:
    """Note unless the answer is a documented success; return whether it is."""
    documented = exchange.operation.statuses(2)
    kept = exchange.status in documented if documented else exchange.ok
    hold(
        subject,
        exchange,
        check,
        kept,
        expected=f"{what} is answered {_either(documented) or '2XX'}",
        received=_received(exchange),
        place=place or exchange.operation.pointer,
        about=str(exchange.status),
    )
    return kept


def refused(
    subject: Subject,
    exchange: Exchange,
    what: str,
    place: str,
    statuses: Iterable[int],
    check: str = "refused",
) -> bool:
    """Note unless the answer has one of the statuses; return whether it has."""
    wanted = list(statuses)
    kept = exchange.status in wanted
    hold(
        subject,
        exchange,
        check,
        kept,
        expected=f"{what} is answered {_either(wanted) or 'a documented 4XX'}",
        received=_received(exchange),
        place=place,
        about=str(exchange.status),
    )
    return kept


def input_statuses(operation: Operation, location: str = "body") -> list[int]:
    """Return the statuses by which an operation may refuse a value at a location.

    A wrong path parameter may be a malformed value or an unknown item, so 404 is right too.
    """
    documented = operation.statuses(4)
    if location == "path":
        return [status for status in documented if status not in (401, 403, 429)]
    return [status for status in documented if status not in _NOT_ABOUT_INPUT] or documented


def state_statuses(operation: Operation) -> list[int]:
    """Return the statuses by which an operation may refuse an item's state."""
    return [status for status in operation.statuses(4) if status in _ABOUT_STATE]


def _either(statuses: Iterable[int]) -> str:
    return " or ".join(map(str, statuses))


def _received(exchange: Exchange) -> str:
    return f"the status is {exchange.status}"
