"""Judge changes of schemas that redocly reports without a verdict, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scripts.comparison import rules
from scripts.comparison.changes import Change, Verdict
from scripts.comparison.pairs import Pair
from scripts.comparison.places import shown, side_of
from scripts.documents import is_array

_MISSING = object()


def schema_changes(pair: Pair, *, parameter: bool = False) -> Iterator[Change]:
    """Yield the changes between two schemas, not those of their members.

    `parameter` tells that they are the schema of a parameter itself, whose default is what a
    server takes when nothing is sent.
    """
    side = side_of(pair.pointer)
    yield from _default(pair, side, parameter=parameter)
    yield from _properties(pair, side)
    yield from _one_way(pair, side)
    yield from _known_values(pair, side)
    yield from rules.validation_changes(pair, side)


def _changed(pair: Pair, key: str) -> bool:
    return bool(pair.base.get(key, _MISSING) != pair.revision.get(key, _MISSING))


def _change(pair: Pair, verdict: Verdict, rule: str, message: str, side: str) -> Change:
    return Change(verdict, rule, shown(pair.pointer), message, side)


def _default(pair: Pair, side: str, *, parameter: bool) -> Iterator[Change]:
    if _changed(pair, "default"):
        before, after = (json.dumps(one.get("default")) for one in (pair.base, pair.revision))
        message = f"Default changed from {before} to {after}."
        verdict = Verdict.SAFE
        if side == "request":
            verdict = Verdict.BREAKING if parameter else Verdict.RISKY
        yield _change(pair, verdict, "default-changed", message, side)


def _properties(pair: Pair, side: str) -> Iterator[Change]:
    before, after = pair.base.get("properties", {}), pair.revision.get("properties", {})
    for name in sorted(before.keys() - after.keys()):
        if side == "request":  # redocly tells of those of answers
            message = f"Property `{name}` was removed from what is sent."
            yield _change(pair, Verdict.RISKY, "request-property-removed", message, side)
    for name in sorted(before.keys() & after.keys()):
        key, word = "x-stored-as", "is shown by other fields"
        if before[name].get(key) != after[name].get(key):
            message = f"What is sent as `{name}` {word} than before."
            verdict = Verdict.RISKY if side == "request" else Verdict.SAFE
            yield _change(pair, verdict, "stored-as-changed", message, side)


def _one_way(pair: Pair, side: str) -> Iterator[Change]:
    if side == "request" and pair.revision.get("readOnly") and _changed(pair, "readOnly"):
        message = "It is only read now: what is sent has no effect, or is refused."
        yield _change(pair, Verdict.RISKY, "became-read-only", message, side)
    if side == "response" and pair.revision.get("writeOnly") and _changed(pair, "writeOnly"):
        message = "It is only sent now and no longer answered."
        yield _change(pair, Verdict.BREAKING, "became-write-only", message, side)


def _known_values(pair: Pair, side: str) -> Iterator[Change]:
    key = "x-extensible-enum"
    before, after = pair.base.get(key), pair.revision.get(key)
    if not is_array(before) or not is_array(after):
        return
    for value in (value for value in before if value not in after):
        verdict = Verdict.RISKY if side == "request" else Verdict.SAFE
        message = f"{json.dumps(value)} is no longer among the known values."
        yield _change(pair, verdict, "known-value-removed", message, side)
    for value in (value for value in after if value not in before):
        message = f"{json.dumps(value)} is a new known value."
        yield _change(pair, Verdict.SAFE, "known-value-added", message, side)


def combination_changes(pair: Pair) -> Iterator[tuple[str, list[Change]]]:
    """Yield for each combination that only grew or shrank its pointer and what that means.

    Redocly pairs inline members by their place, so that one that is put in front of the others
    looks to it as if all had changed.
    """
    side = side_of(pair.pointer)
    for key in ("anyOf", "oneOf"):
        before, after = ([_plain(one) for one in node.get(key, [])] for node in _both(pair))
        added = [one for one in after if one not in before]
        removed = [one for one in before if one not in after]
        if before and after and (before != after) and not (added and removed):
            changes = [_alternative(pair, side, key, one, "added") for one in added]
            changes += [_alternative(pair, side, key, one, "removed") for one in removed]
            yield f"{pair.pointer}/{key}", changes


def _both(pair: Pair) -> tuple[dict[str, Any], dict[str, Any]]:
    return pair.base, pair.revision


def _plain(node: Any) -> str:
    return json.dumps(node, sort_keys=True)


def _alternative(pair: Pair, side: str, key: str, member: str, kind: str) -> Change:
    broken = "response" if kind == "added" else "request"
    verdict = Verdict.BREAKING if side == broken else Verdict.SAFE
    return _change(pair, verdict, f"alternative-{kind}", f"{key} member {member} {kind}.", side)
