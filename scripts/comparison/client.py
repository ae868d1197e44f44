"""Judge what changes of the overlays do to users of a client: its settings, methods and pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks import words
from scripts.checks.descriptions import Operation, operations, parameters
from scripts.comparison.changes import Change, Verdict
from scripts.comparison.pairs import Document, operation_pairs
from scripts.comparison.places import shown

Key = tuple[Any, Any]
# A description as it is written, and as it is after its overlays.
State = tuple[Document, Document]

_CLIENT = "x-client"


def client_changes(base: State, revision: State) -> Iterator[Change]:
    """Yield what differs between two states because of their overlays alone."""
    yield from _settings(base[1].get(_CLIENT, {}), revision[1].get(_CLIENT, {}))
    for before, after in operation_pairs(base[1], revision[1]):
        yield from _words(before, after)
        yield from _hidden(base, revision, before, after)


def _change(verdict: Verdict, rule: str, place: str, message: str) -> Change:
    return Change(verdict, rule, place, message, "", "overlays")


def _settings(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    """Yield the changes of `x-client`: of its name, of its settings, and of the rest."""
    if not before or not after:
        return
    known = {one["name"]: one for one in before.get("settings", [])}
    now = {one["name"]: one for one in after.get("settings", [])}
    for name in known.keys() - now.keys():
        message = f"Setting `{name}` of the client was removed."
        yield _change(Verdict.BREAKING, "setting-removed", _CLIENT, message)
    for name in now.keys() - known.keys():
        message = f"The client needs the setting `{name}` now."
        yield _change(Verdict.BREAKING, "setting-added", _CLIENT, message)
    for key in sorted((before.keys() | after.keys()) - {"settings", "version"}):
        if before.get(key) != after.get(key):
            breaking = key in ("name", "environment-prefix")
            verdict = Verdict.BREAKING if breaking else Verdict.RISKY
            yield _change(verdict, f"client-{key}-changed", _CLIENT, f"`{key}` was changed.")


def _words(before: Operation, after: Operation) -> Iterator[Change]:
    for word in sorted(before.data.keys() | after.data.keys()):
        old, new = before.data.get(word), after.data.get(word)
        if word.startswith("x-") and word not in words.SPEC and old != new:
            # A method of another name, and pages in place of an answer, are other code.
            breaking = word == "x-method" or old is None or new is None
            verdict = Verdict.BREAKING if breaking else Verdict.RISKY
            rule = f"{word.removeprefix('x-')}-changed"
            yield _change(verdict, rule, shown(after.pointer), f"{word} was changed.")


def _hidden(base: State, revision: State, before: Operation, after: Operation) -> Iterator[Change]:
    """Yield parameters that an overlay hides from a client now, and those that it hid before."""
    old, new = _hidden_parameters(base, before), _hidden_parameters(revision, after)
    place = shown(after.pointer)
    for name in _names((new.keys() - old.keys()) & _all(base, before).keys()):
        message = f"The client takes no parameter `{name}` any more."
        yield _change(Verdict.BREAKING, "parameter-hidden", place, message)
    for name in _names((old.keys() - new.keys()) & _all(revision, after).keys()):
        message = f"The client asks for the parameter `{name}` in each call now."
        yield _change(Verdict.BREAKING, "parameter-shown", place, message)


def _names(keys: set[Key]) -> list[str]:
    return sorted(str(name) for _, name in keys)


def _all(state: State, operation: Operation) -> dict[Key, Any]:
    written = (found for found in operations(state[0]) if found.pointer == operation.pointer)
    return {
        (one.get("in"), one.get("name")): one
        for found in written
        for _, one in parameters(state[0], found)
    }


def _hidden_parameters(state: State, operation: Operation) -> dict[Key, Any]:
    left = {(one.get("in"), one.get("name")) for _, one in parameters(state[1], operation)}
    return {key: one for key, one in _all(state, operation).items() if key not in left}
