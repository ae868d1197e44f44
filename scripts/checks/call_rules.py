"""Check `x-postconditions` and `x-preconditions`: what a call has to do with its answer and others.

Their rules are CEL over `request`, `response` (after the call only), `caller` and the names of
`given`. Each is held to schemas made from the parameters and bodies of the operations it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks import cel_rules, cel_source, given
from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    json_body_schema,
    operations,
    parameters,
    resolved,
)
from scripts.checks.findings import Finding, no_texts, unknown_keys
from scripts.checks.samples import sample_values
from scripts.documents import is_array, is_object, join_pointer

AFTER, BEFORE = "x-postconditions", "x-preconditions"
_KEYS = {"id", "rule", "message"}


def rules(document: dict[str, Any]) -> Iterator[tuple[str, Any, Operation]]:
    """Yield each rule of either kind with its JSON pointer and its operation."""
    for operation in operations(document):
        for word in (AFTER, BEFORE):
            found = operation.data.get(word, [])
            for index, rule in enumerate(found if is_array(found) else []):
                yield join_pointer(operation.pointer, word, index), rule, operation


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the pre- and postconditions of a description."""
    for operation in operations(document):
        for word in (AFTER, BEFORE):
            if not is_array(operation.data.get(word, [])):
                yield Finding(f"{operation.pointer}/{word}", f"{word} must be a list")
    for pointer, rule, operation in rules(document):
        if not is_object(rule):
            yield Finding(pointer, "a rule must be a mapping of id, rule and message")
            continue
        what = f"rule {rule.get('id')}"
        yield from unknown_keys(pointer, what, rule, _KEYS, {"given"})
        yield from no_texts(pointer, what, rule, sorted(_KEYS))
        after = f"/{AFTER}/" in pointer
        yield from given.check(document, pointer, what, rule, operation, after=after)
        if isinstance(rule.get("rule"), str):
            yield from _check_source(document, pointer, rule, operation, after=after)


def _check_source(
    document: dict[str, Any],
    pointer: str,
    rule: dict[str, Any],
    operation: Operation,
    *,
    after: bool,
) -> Iterator[Finding]:
    whole = exchange(document, operation)
    names: dict[str, Any] = {"request": whole["properties"]["request"], "caller": None}
    if after:
        names["response"] = whole["properties"]["response"]
    for name, meaning in given.meanings(rule).items():
        names[name] = _schema_of(document, meaning)
    explained = f"The rule knows {', '.join(f'`{name}`' for name in names)}."
    scope = cel_rules.Scope(document, names, {"caller": "user"}, explained)
    looked_at = {name: schema for name, schema in names.items() if schema is not None}
    if len(looked_at) < len(names) - 1:  # a fault of `given`, told there
        return
    samples = sample_values(document, _object(looked_at), cel_source.words(rule["rule"]))
    what = f"rule {rule.get('id')}"
    yield from cel_rules.check(f"{pointer}/rule", what, rule["rule"], scope, samples)


def _schema_of(document: dict[str, Any], meaning: Any) -> dict[str, Any] | None:
    """Return the schema of what a name of `given` stands for, None for a faulty one."""
    operation = given.named_operation(document, meaning)
    if operation is None:
        return None
    if "read" in meaning:
        found: dict[str, Any] | None = answer_schema(document, operation)
        return found
    one = exchange(document, operation)
    return one if "exchange-of" in meaning else {"type": "array", "items": one}


def exchange(document: dict[str, Any], operation: Operation) -> dict[str, Any]:
    """Return the schema of an exchange: its `request` with all parts, its `response` with `body`.

    Parts that are always there are required; a body that is no JSON is left out.
    """
    request: dict[str, Any] = {"path": _object({}), "query": _object({})}
    for _, parameter in parameters(document, operation):
        if parameter.get("in") in request:
            part = request[parameter["in"]]
            part["properties"][parameter["name"]] = parameter.get("schema", {})
            if parameter.get("required"):
                part["required"].append(parameter["name"])
    parts = _object(request)
    body = json_body_schema(document, operation)
    if body is not None:
        parts["properties"]["body"] = body
        if resolved(document, operation.data["requestBody"]).get("required"):
            parts["required"].append("body")
    answer = answer_schema(document, operation)
    response = _object({} if answer is None else {"body": answer})
    return _object({"request": parts, "response": response})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all of `properties`."""
    return {"type": "object", "properties": properties, "required": [*properties]}
