"""Judge changes of operations that redocly reports without a verdict, wrongly, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import Operation, resolved
from scripts.comparison.changes import Change, Verdict
from scripts.comparison.pairs import Document, Pair, parameter_pairs, response_pairs
from scripts.comparison.places import shown
from scripts.comparison.rules import operation_rule_changes
from scripts.documents import is_object


def operation_changes(
    base: Document, revision: Document, before: Operation, after: Operation
) -> Iterator[Change]:
    """Yield the changes of two operations, not those of their schemas."""
    place = shown(after.pointer)
    if before.path != after.path:
        message = f"Path parameters have other names than in {before.path}."
        yield Change(Verdict.RISKY, "path-parameter-renamed", place, message, "request")
    yield from _security(base, revision, before, after)
    yield from _request_body(before, after)
    for word, rule, verdicts in _WORDS:
        if before.data.get(word) != after.data.get(word):
            now = bool(after.data.get(word))
            message = f"{word} is {after.data.get(word)!r} now."
            yield Change(verdicts[0] if now else verdicts[1], rule, place, message)
    for pair in parameter_pairs(base, revision, before, after):
        yield from _parameter(pair)
    yield from _responses(base, revision, before, after)
    yield from operation_rule_changes(before, after)


# word, rule, (verdict when it is there now, verdict when it is gone)
_WORDS = (
    ("x-safe", "safe-changed", (Verdict.SAFE, Verdict.RISKY)),
    ("tags", "tags-changed", (Verdict.RISKY, Verdict.RISKY)),
)


def _alternatives(document: Document, operation: Operation) -> list[set[str]]:
    holder = operation.data if "security" in operation.data else document
    demanded: list[dict[str, Any]] = holder.get("security", [])
    return [set(one) for one in demanded] or [set()]


def _security(
    base: Document, revision: Document, before: Operation, after: Operation
) -> Iterator[Change]:
    """Yield a change where what was enough to call an operation is not enough now."""
    known, now = _alternatives(base, before), _alternatives(revision, after)
    if known == now:
        return
    enough = all(any(new <= old for new in now) for old in known)
    names = " or ".join(" and ".join(sorted(one)) or "nothing" for one in now)
    verdict = Verdict.SAFE if enough else Verdict.BREAKING
    message = f"A call needs {names} now."
    yield Change(verdict, "security-changed", shown(after.pointer), message, "request")


def _request_body(before: Operation, after: Operation) -> Iterator[Change]:
    body: Any = after.data.get("requestBody", {})
    if "requestBody" not in before.data and (body.get("required") or "$ref" in body):
        place = shown(after.pointer)
        message = "A call needs a body now."
        yield Change(Verdict.BREAKING, "required-body-added", place, message, "request")


def _parameter(pair: Pair) -> Iterator[Change]:
    for word in ("x-filters", "x-unknown"):
        before, after = (_said(node.get(word)) for node in (pair.base, pair.revision))
        if before != after:
            rule = f"{word.removeprefix('x-')}-changed"
            message = f"{word} of `{pair.revision.get('name')}` has changed."
            yield Change(Verdict.RISKY, rule, shown(pair.pointer), message, "request")


def _said(word: Any) -> Any:
    if is_object(word):
        return {key: value for key, value in word.items() if key != "message"}
    return word


def _responses(
    base: Document, revision: Document, before: Operation, after: Operation
) -> Iterator[Change]:
    known = before.data.get("responses", {})
    for status in after.data.get("responses", {}):
        if status not in known and status.startswith(("2", "3")):
            message = f"Answer {status} is a new kind of success."
            place = shown(after.pointer)
            yield Change(Verdict.RISKY, "success-status-added", place, message, "response")
    for pair in response_pairs(base, revision, before, after):
        yield from _response(base, revision, pair)


def _response(base: Document, revision: Document, pair: Pair) -> Iterator[Change]:
    place = shown(pair.pointer)
    contents = (node.get("content", {}) for node in (pair.base, pair.revision))
    known, now = (set(content) for content in contents)
    for media_type in sorted(now - known) if known else ():
        message = f"The answer may be {media_type} now."
        yield Change(Verdict.RISKY, "answer-media-type-added", place, message, "response")
    if pair.revision.get("x-body-optional") and not pair.base.get("x-body-optional"):
        message = "The body of the answer may be missing now."
        yield Change(Verdict.RISKY, "body-became-optional", place, message, "response")
    links = pair.base.get("links", {}), pair.revision.get("links", {})
    for name, link in links[0].items():
        other = links[1].get(name)
        if resolved(base, link) != resolved(revision, other):
            message = f"Link `{name}` was {'changed' if other else 'removed'}."
            yield Change(Verdict.RISKY, "link-changed", place, message, "response")
