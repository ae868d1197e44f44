"""Check `x-validations`: rules between the fields of a schema, in the Common Expression Language.

A rule must compile, know only `this`, `current` and `today`, name only properties that the schemas
have and compare an enum only with its values. Then it is tried on small objects made from the
schemas, with some of the fields missing, to see that it guards each of them with `has()`.

`current` is the thing that a call is about, as it is read before the call: by `GET` on the path of
the operation that the body belongs to, or as `of` says.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from scripts.checks import cel_rules, cel_source, other_things, state_rules
from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    body_schema,
    operations,
    parts,
)
from scripts.checks.findings import Finding, no_texts, unknown_keys
from scripts.checks.samples import sample_objects
from scripts.documents import is_array, is_object, iter_nodes, join_pointer

_KEYS = {"id", "rule", "message"}
_KNOWN = (
    "A rule knows `this`, the object, `current`, the thing before the call, and `today`, a date "
    "as a string."
)


def rules(document: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield each rule with its JSON pointer and the schema that carries it."""
    for pointer, node in iter_nodes(document):
        if is_object(node) and is_array(node.get("x-validations")):
            for index, rule in enumerate(node["x-validations"]):
                yield join_pointer(pointer, "x-validations", index), rule, node


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the `x-validations` of a description."""
    for pointer, node in iter_nodes(document):
        if is_object(node) and not is_array(node.get("x-validations", [])):
            yield Finding(join_pointer(pointer, "x-validations"), "x-validations must be a list")
    for pointer, rule, schema in rules(document):
        if not is_object(rule):
            yield Finding(pointer, "a rule must be a mapping of id, rule and message")
            continue
        what = f"rule {rule.get('id')}"
        yield from unknown_keys(pointer, what, rule, _KEYS, {"of"})
        yield from no_texts(pointer, what, rule, sorted(_KEYS))
        if isinstance(rule.get("rule"), str):
            yield from _check_rule(document, pointer, rule, schema)


def _check_rule(
    document: dict[str, Any], pointer: str, rule: dict[str, Any], schema: Any
) -> Iterator[Finding]:
    """Yield what is wrong with a rule, for each operation whose body it may be about."""
    if "of" not in rule and not cel_source.fields(rule["rule"], "current"):
        yield from _check_source(document, f"{pointer}/rule", rule, {"this": schema})
        return
    what = f"rule {rule.get('id')}"
    callers = list(_callers(document, schema))
    if not callers:
        message = f"{what} names `current`, but its schema is that of no request body"
        yield Finding(pointer, message, "Only a request is about a thing that is there already.")
    for operation in callers:
        getter = state_rules.state_getter(document, rule, operation)
        if "of" in rule:
            place = f"{pointer}/of"
            yield from other_things.check(document, place, what, rule["of"], operation, after=False)
        elif getter is None:
            message = f"{what} names `current`, but nothing reads what {operation.name} is about"
            yield Finding(pointer, message, "Say with `of` which thing is meant.")
        if getter is not None:
            schemas = {"this": schema, "current": answer_schema(document, getter)}
            yield from _check_source(document, f"{pointer}/rule", rule, schemas)


def _callers(document: dict[str, Any], schema: Any) -> Iterator[Operation]:
    """Yield the operations whose body may be an object of a schema."""
    for operation in operations(document):
        if any(part is schema for part in parts(document, body_schema(document, operation))):
            yield operation


def _check_source(
    document: dict[str, Any], pointer: str, rule: dict[str, Any], schemas: dict[str, Any]
) -> Iterator[Finding]:
    names: dict[str, Any] = {"current": {}, "today": cel_rules.TODAY}
    scope = cel_rules.Scope(document, {**dict.fromkeys(names), **schemas}, names, _KNOWN)
    what = f"rule {rule.get('id')}"
    samples = _samples(document, rule["rule"], schemas)
    yield from cel_rules.check(pointer, what, rule["rule"], scope, samples)


def _samples(
    document: dict[str, Any], source: str, schemas: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield small objects for each variable of a rule, in all combinations."""
    names = {
        root: sorted({field.split(".")[0] for field in cel_source.fields(source, root)})
        for root in schemas
    }
    samples = [list(sample_objects(document, schemas[root], names[root])) for root in schemas]
    for objects in itertools.product(*samples):
        yield dict(zip(schemas, objects, strict=True))
