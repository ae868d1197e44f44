"""Only the user who made a thing may change it, where the document says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scripts.conformance.model.callers import Ownership, ownership
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.documents import is_object
from tests.contract.checks.effects import unchanged
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.data.following import followed
from tests.contract.data.things import Thing, created, fresh
from tests.contract.leave import NoItemError
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.target.base import Account

_MOST_THINGS = 10


def _owned(scope: Scope) -> list[Operation]:
    return [operation for operation in scope.operations if ownership(operation)]


@for_each("operation", _owned)
def test_only_owners_change_their_things(subject: Subject, operation: Operation) -> None:
    """What a user has made is changed by that user, and by nobody without an exempt role."""
    rule, resource = ownership(operation), subject.contract.resource_of(operation)
    assert rule is not None
    if resource is None:
        raise NoItemError(f"{operation} belongs to no item that can be read")
    tried = [_try(subject, rule, resource, operation, one) for one in _others(subject, rule)]
    thing = _own(subject, rule, resource)
    what = f"a call of the owner, whom {rule.id} allows it,"
    exchange = subject.send(thing.request(subject, operation))
    accepted(subject, exchange, what, rule.pointer, "ownership")
    if any(tried):
        subject.ledger.rules[rule.id] += 1


def _others(subject: Subject, rule: Ownership) -> Iterator[Account]:
    """Yield the other accounts of which the rule says whether they may call."""
    if subject.other_account is None:
        subject.ledger.leave_out(f"{rule.id} for other users: only one account is known")
    for account in subject.target.accounts[1:]:
        if rule.exempt_roles and account.roles is None:
            subject.ledger.leave_out(f"{rule.id} for {account.name}: its roles are not known")
        else:
            yield account


def _try(
    subject: Subject, rule: Ownership, resource: Resource, operation: Operation, other: Account
) -> bool:
    """Let another user call; return whether the rule forbids that."""
    thing = _own(subject, rule, resource, other)
    before = thing.read(subject)
    exchange = subject.send(thing.request(subject, operation, other), other)
    exempt = rule.exempt_roles & (other.roles or frozenset())
    who = f"a call of another user, with the roles {', '.join(sorted(other.roles or ()))}"
    if exempt:
        accepted(subject, exchange, f"{who}, whom {rule.id} exempts,", rule.pointer, "ownership")
        return False
    subject.ledger.meant_to_be_refused(exchange)
    hold(
        subject,
        exchange,
        "ownership",
        400 <= exchange.status < 500,
        expected=f"{who} is refused with 4XX, as {rule.id} says: {rule.message}",
        received=f"the status is {exchange.status}",
        place=rule.pointer,
    )
    unchanged(subject, thing, before, operation, f"a call that {rule.id} forbids")
    return True


def _own(
    subject: Subject, rule: Ownership, resource: Resource, reader: Account | None = None
) -> Thing:
    """Return a new thing of the first account, one that another can read if there is one.

    Where the other cannot read it, a refusal could have that reason.
    """
    found: Thing | None = None
    for thing in islice(_things(subject, resource), _MOST_THINGS):
        item = thing.read(subject).json
        if not is_object(item) or item.get(rule.owner) != subject.user():
            continue
        found = thing
        request = thing.request(subject, resource.read, reader)
        if reader is None or subject.send(request, reader).ok:
            return thing
    if found is None:
        raise NoItemError(f"no item of {resource} shows its maker as {rule.id} says")
    return found


def _things(subject: Subject, resource: Resource) -> Iterator[Thing]:
    """Yield new things, each about something else as far as links lead to several."""
    for maker in resource.makers:
        for request in followed(subject, maker.operation):
            thing, _ = created(subject, resource, request)
            if thing is not None:
                yield thing
        yield fresh(subject, resource, maker)
