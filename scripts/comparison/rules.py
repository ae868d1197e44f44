"""Judge changes of the rules that a description states: what is refused, and what is promised.

A rule that calls must meet breaks clients when it is new, and one that answers meet when it is
gone only disappoints them. Of an expression that has changed nobody can tell whether it allows
more or less, so that is risky on either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import Operation
from scripts.comparison.changes import Change, Verdict
from scripts.comparison.pairs import Pair
from scripts.comparison.places import shown
from scripts.documents import is_array, is_object

# word: (rule is new, rule is gone, rule has changed)
Verdicts = tuple[Verdict, Verdict, Verdict]
_DEMAND: Verdicts = (Verdict.BREAKING, Verdict.SAFE, Verdict.RISKY)
_PROMISE: Verdicts = (Verdict.SAFE, Verdict.RISKY, Verdict.RISKY)
_BEHAVIOUR: Verdicts = (Verdict.RISKY, Verdict.RISKY, Verdict.RISKY)

_OF_OPERATIONS: dict[str, Verdicts] = {
    "x-preconditions": _DEMAND,
    "x-postconditions": _PROMISE,
    "x-entitlement": _BEHAVIOUR,
    "x-sort": _PROMISE,
}
_WORDS_OF_RULES = {"message"}


def validation_changes(pair: Pair, side: str) -> Iterator[Change]:
    """Yield the changes of the `x-validations` of two schemas."""
    verdicts = _DEMAND if side == "request" else _PROMISE
    yield from _rules(pair, "x-validations", verdicts, side)


def operation_rule_changes(before: Operation, after: Operation) -> Iterator[Change]:
    """Yield the changes of the rules that two operations state."""
    pair = Pair(after.pointer, before.data, after.data)
    for word, verdicts in _OF_OPERATIONS.items():
        yield from _rules(pair, word, verdicts, "")
    yield from _state_rules(pair)
    yield from _ownership(pair)
    yield from _token_lifetime(pair)


def _by_id(found: Any) -> dict[str, dict[str, Any]]:
    rules = found if is_array(found) else [found]
    return {str(rule.get("id")): rule for rule in rules if is_object(rule)}


def _rules(pair: Pair, word: str, verdicts: Verdicts, side: str) -> Iterator[Change]:
    new, gone, changed = verdicts
    before, after = _by_id(pair.base.get(word)), _by_id(pair.revision.get(word))
    contents = [_content(rule) for rule in before.values()]
    for name, rule in after.items():
        if name not in before:
            # The same rule under another name is what tests and reports are told by.
            known = _content(rule) in contents
            yield _changed(pair, word, name, Verdict.RISKY if known else new, "added", side)
        elif _content(rule) != _content(before[name]):
            yield _changed(pair, word, name, changed, "changed", side)
    for name in before.keys() - after.keys():
        yield _changed(pair, word, name, gone, "removed", side)


def _content(rule: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what a rule says, without its name and without what is said to people."""
    words = _WORDS_OF_RULES | {"id"}
    return sorted((key, repr(value)) for key, value in rule.items() if key not in words)


def _changed(
    pair: Pair, word: str, name: str, verdict: Verdict, kind: str, side: str = ""
) -> Change:
    rule = f"{word.removeprefix('x-')}-{kind}"
    return Change(verdict, rule, shown(pair.pointer), f"Rule {name} of {word} was {kind}.", side)


def _state_rules(pair: Pair) -> Iterator[Change]:
    word = "x-state-rules"
    before, after = _by_id(pair.base.get(word)), _by_id(pair.revision.get(word))
    for name, rule in after.items():
        if name not in before:
            verdict = Verdict.BREAKING if "allowed-when" in rule else Verdict.SAFE
            yield _changed(pair, word, name, verdict, "added")
        elif _content(rule) != _content(before[name]):
            yield _changed(pair, word, name, _narrowing(before[name], rule), "changed")
    for name, rule in before.items():
        if name not in after:
            verdict = Verdict.RISKY if "results-in" in rule else Verdict.SAFE
            yield _changed(pair, word, name, verdict, "removed")


def _narrowing(before: dict[str, Any], after: dict[str, Any]) -> Verdict:
    """Return what it means that a state rule has changed."""
    known = {"id", "message", "allowed-when", "results-in", "fields"}
    if any(before.get(key) != after.get(key) for key in (before.keys() | after.keys()) - known):
        return Verdict.RISKY  # it is about other calls or another thing
    verdict = Verdict.SAFE
    if before.get("results-in") != after.get("results-in"):
        verdict = Verdict.RISKY
    if _allows_less(before, after) or _is_about_more(before.get("fields"), after.get("fields")):
        verdict = Verdict.BREAKING
    return verdict


def _allows_less(before: dict[str, Any], after: dict[str, Any]) -> bool:
    allowed, now = before.get("allowed-when"), after.get("allowed-when")
    if now is None:
        return False
    if allowed is None or now.keys() != allowed.keys():
        return True
    return any(set(allowed[field]) - set(now[field]) for field in allowed)


def _is_about_more(before: Any, after: Any) -> bool:
    if before is None:
        return False
    return after is None or bool(set(after) - set(before))


def _ownership(pair: Pair) -> Iterator[Change]:
    word, roles = "x-ownership", "exempt-roles"
    before: dict[str, Any] = pair.base.get(word, {})
    after: dict[str, Any] = pair.revision.get(word, {})
    if after and not before:
        yield _changed(pair, word, str(after.get("id")), Verdict.BREAKING, "added")
    elif before and not after:
        yield _changed(pair, word, str(before.get("id")), Verdict.SAFE, "removed")
    elif _content(before) != _content(after):
        verdict = Verdict.SAFE if before.get("owner") == after.get("owner") else Verdict.RISKY
        if set(before.get(roles, [])) - set(after.get(roles, [])):
            verdict = Verdict.BREAKING
        yield _changed(pair, word, str(after.get("id")), verdict, "changed")


def _token_lifetime(pair: Pair) -> Iterator[Change]:
    word = "x-token-lifetime"
    known: dict[str, Any] = pair.base.get(word, {})
    now: dict[str, Any] = pair.revision.get(word, {})
    before, after = known.get("seconds"), now.get("seconds")
    if before != after:
        shorter = before is None or (after is not None and after < before)
        verdict = Verdict.RISKY if shorter else Verdict.SAFE
        name = str((now or known).get("id"))
        yield _changed(pair, word, name, verdict, "changed")
