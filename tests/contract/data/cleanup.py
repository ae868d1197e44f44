"""Take back what the suite has created on a server that outlives the run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.rules import state_rules
from scripts.documents import is_array, is_object
from tests.contract.data.builder import ordinary
from tests.contract.data.things import Thing, listed
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.journal import MARK, Entry

_GONE = (404, 410)
_NOT_NOW = (400, 409, 422)
# How many items are read at most to find those whose creation was not answered.
_MOST_READ = 300


def take_back(subject: Subject) -> int:
    """Delete or cancel every item that was made; return how many.

    An item that stays is told under what was not checked, with its path, and stays in the journal.
    """
    journal = subject.journal
    count = 0
    with subject.traffic.cleaning():
        _find_lost(subject)
        # What was made last goes first: it may hang on what was made before.
        for entry in reversed(journal.open):
            resource = _resource(subject, entry)
            if entry.item is None:
                _leave(subject, f"{entry.operation} may have made an item", entry)
            elif _is_removed(subject, resource, entry):
                journal.settle(entry)
                count += 1
            else:
                _leave(subject, f"{resource} {entry.item} was made", entry)
    return count


def _leave(subject: Subject, what: str, entry: Entry) -> None:
    mark = f"; its mark is {entry.mark!r}" if entry.mark else ""
    subject.ledger.leave_out(f"{what} and could not be taken back{mark}")


def _resource(subject: Subject, entry: Entry) -> Resource:
    found = subject.contract.created_by(subject.contract.operations[entry.operation])
    assert found is not None
    return found


def _account(subject: Subject, entry: Entry) -> Account | None:
    return next((one for one in subject.target.accounts if one.name == entry.account), None)


def _is_removed(subject: Subject, resource: Resource, entry: Entry) -> bool:
    """Remove an item; return whether it is gone, or closed in a way that removing leads to."""
    assert entry.item is not None
    account = _account(subject, entry)
    if resource.remove is None:
        # What belongs to another thing goes with it.
        return len(resource.parameters) > 1
    exchange = subject.send(ordinary(subject, resource.remove, entry.item, account), account)
    if exchange.ok or exchange.status in _GONE:
        return True
    return exchange.status in _NOT_NOW and _is_over(subject, resource, entry, account)


def _is_over(subject: Subject, resource: Resource, entry: Entry, account: Account | None) -> bool:
    """Whether an item that cannot be removed is gone, or in a state in which it cannot be."""
    assert entry.item is not None
    assert resource.remove is not None
    read = subject.send(ordinary(subject, resource.read, entry.item, account), account)
    rules = [rule for rule in state_rules(resource.remove) if rule.allowed_when and not rule.of]
    over = is_object(read.json) and any(not rule.allows(read.json) for rule in rules)
    return read.status in _GONE or over


def _find_lost(subject: Subject) -> None:
    """Find items by their marks whose creation was never answered, or not with their ids."""
    lost = [entry for entry in subject.journal.open if entry.item is None and entry.mark != MARK]
    for path in {entry.resource for entry in lost}:
        for account in subject.target.accounts or (None,):
            name = account.name if account else ""
            some = [one for one in lost if (one.resource, one.account) == (path, name)]
            if some:
                _find(subject, some, account)


def _find(subject: Subject, entries: list[Entry], account: Account | None) -> None:
    known = [entry.item for entry in subject.journal.entries if entry.item]
    resource = _resource(subject, entries[0])
    waiting = {entry.mark: entry for entry in entries if entry.mark}
    unknown = [pair for pair in listed(subject, resource, account) if pair[0].path not in known]
    for thing, shown in unknown[:_MOST_READ] if waiting else ():
        texts = set(_texts(shown))
        if not texts & waiting.keys():
            texts |= set(_texts(_read(subject, thing, account).json))
        for mark in texts & waiting.keys():
            subject.journal.found(waiting.pop(mark), thing.path)
        if not waiting:
            return
    _settle_not_made(subject, resource, list(waiting.values()), len(unknown))


def _settle_not_made(
    subject: Subject, resource: Resource, entries: list[Entry], looked_at: int
) -> None:
    """Settle requests that have made nothing: all that is listed was looked at."""
    if resource.listing is not None and looked_at <= _MOST_READ:
        for entry in entries:
            subject.journal.settle(entry)


def _read(subject: Subject, thing: Thing, account: Account | None) -> Exchange:
    return subject.send(ordinary(subject, thing.resource.read, thing.path, account), account)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif is_array(value) or is_object(value):
        for member in value.values() if is_object(value) else value:
            yield from _texts(member)
