"""Tokens last about as long as the document says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scripts.conformance.model.callers import TokenLifetime, token_lifetime
from scripts.conformance.model.operations import Operation
from tests.contract.checks.verdicts import accepted, refused
from tests.contract.data.builder import ordinary
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

# How far from the edge a token is tried: what the test itself takes is much less.
_MARGIN_SECONDS = 60.0


def _lasting(scope: Scope) -> list[Operation]:
    return [operation for operation in scope.operations if token_lifetime(operation)]


@for_each("operation", _lasting)
def test_tokens_last_about_as_long_as_they_should(subject: Subject, operation: Operation) -> None:
    """A token is good for half of its time at least, and refused after twice of it."""
    rule = token_lifetime(operation)
    reading = _reading(subject)
    assert rule is not None
    if subject.target.advance_clock is None or reading is None:
        subject.ledger.leave_out(f"{rule.id} needs a server whose clock can be moved")
        return
    subject.tokens.forget()
    _try(subject, rule, reading, subject.target.advance_clock)
    # The clock has been put back, but what became of the tokens meanwhile is not known.
    subject.tokens.forget()
    subject.ledger.rules[rule.id] += 1


def _try(
    subject: Subject, rule: TokenLifetime, reading: Operation, advance: Callable[[float], None]
) -> None:
    token = subject.tokens.authorization(subject.account)
    request = replace(ordinary(subject, reading), authorization=token)
    half, twice = rule.seconds / 2 - _MARGIN_SECONDS, rule.seconds * 2 + _MARGIN_SECONDS
    moved = 0.0
    try:
        advance(half)
        moved += half
        what = f"a token {half:.0f} seconds old, within {rule.id},"
        accepted(subject, subject.send(request), what, rule.pointer, "token lifetime")
        advance(twice - half)
        moved += twice - half
        what = f"a token {twice:.0f} seconds old, beyond {rule.id},"
        refused(subject, subject.send(request), what, rule.pointer, [401], "token lifetime")
    finally:
        advance(-moved)


def _reading(subject: Subject) -> Operation | None:
    """Return an operation that only reads, and needs a token and nothing else."""
    for operation in subject.contract.operations.values():
        named = [one for one in operation.parameters if one.location in ("path", "query")]
        needed = [one for one in named if one.required]
        if operation.method == "get" and operation.secured and not needed:
            return operation
    return None
