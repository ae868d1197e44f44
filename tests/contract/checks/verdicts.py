"""Whether a request was answered as its kind of request must be."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.model.operations import Operation
from tests.contract.subject import Subject

# Statuses that say something else than "this request is not acceptable".
_NOT_ABOUT_INPUT = (401, 403, 404, 405, 408, 410, 429)
_MOST_SHOWN = 12
_ABOUT_STATE = (400, 409, 422)
_REFUSALS = range(400, 500)


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
    is_custom: bool = False,
    is_sign: bool = False,
) -> None:
    """Count a check, and note it as broken unless `kept`.

    What is no more than good custom (`is_custom`) is drift in a document that does not write its
    rules down: it promises nothing of the kind. What is a sign of a fault (`is_sign`) on a server
    whose data is known is drift on every other one, whose data may be the reason.
    """
    operation = exchange.operation.id
    subject.ledger.checked(operation, check)
    if not kept:
        drift = is_sign or (is_custom and not subject.contract.states_rules)
        subject.ledger.note(
            Finding(operation, check, expected, received, place, about, drift, exchange)
        )


def accepted(
    subject: Subject, exchange: Exchange, what: str, place: str = "", check: str = "accepted"
) -> bool:
    """Note unless the answer is a documented success; return whether it is."""
    documented = exchange.operation.statuses(2)
    kept = exchange.status in documented if documented else exchange.ok
    if not kept and may_be_refused(subject, exchange):
        # It is told, and what the caller does next does not follow.
        return False
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
    """Note unless the answer has one of the statuses; return whether it has.

    The request counts as one that was meant to be refused.
    """
    subject.ledger.meant_to_be_refused(exchange)
    wanted = list(statuses)
    kept = exchange.status in wanted or is_some_refusal(subject, exchange)
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

    A wrong path parameter may be a malformed value or an unknown item, so 404 is right too, and
    where no status is documented for unknown items, any 4XX.
    """
    documented = operation.statuses(4)
    if location == "path":
        some = unknown_statuses(operation)
        return sorted({*documented, *some} - {401, 403, 429})
    return [status for status in documented if status not in _NOT_ABOUT_INPUT] or documented


def client_errors(operation: Operation) -> list[int]:
    """Return the statuses by which an operation may refuse a call for whatever reason.

    They are those that are documented one by one and, where the document has an answer for all
    others, every other 4XX.
    """
    others = any(key in operation.answers for key in ("default", "4XX", "4xx"))
    return list(_REFUSALS) if others else operation.statuses(4)


def unknown_statuses(operation: Operation, *usual: int) -> list[int]:
    """Return the statuses by which an operation says that something is not there.

    That is 404, or a status of the `usual` ones, where they are documented; else any refusal that
    is not about the caller.
    """
    known = [status for status in operation.statuses(4) if status in (404, *usual)]
    return known or [one for one in client_errors(operation) if one not in (401, 429)]


def state_statuses(operation: Operation) -> list[int]:
    """Return the statuses by which an operation may refuse an item's state."""
    return [status for status in operation.statuses(4) if status in _ABOUT_STATE]


def may_be_refused(subject: Subject, exchange: Exchange) -> bool:
    """Whether a refusal of a request that keeps every schema breaks nothing; then it is told.

    So it is where the document writes down no rules beside schemas, and the status is documented.
    """
    operation, status = exchange.operation, exchange.status
    if subject.contract.states_rules or status not in _REFUSALS or not operation.answer(status):
        return False
    subject.ledger.remark(
        f"{operation}: {status} to a request that keeps every schema; the document does not say why"
    )
    return True


def is_some_refusal(subject: Subject, exchange: Exchange) -> bool:
    """Whether an answer is a refusal, where a document does not say which one it has to be.

    A status that is not documented is told as drift, whatever the request was.
    """
    other = exchange.status in _REFUSALS and exchange.status != 429
    return other and not subject.contract.states_rules


def _either(statuses: Iterable[int]) -> str:
    some = list(statuses)
    return "a fitting 4XX" if len(some) > _MOST_SHOWN else " or ".join(map(str, some))


def _received(exchange: Exchange) -> str:
    return f"the status is {exchange.status}"
