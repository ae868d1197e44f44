"""Check `x-validations`: rules between the fields of a schema, in the Common Expression Language.

A rule must compile, know only `this`, `current` and `today`, name only properties that the schemas
have and compare an enum only with its values. Then it is tried on small objects made from the
schemas, with some of the fields missing, to see that it guards each of them with `has()`.

`current` is the thing that a call is about, as it is read before the call: by `GET` on the path of
the operation that the body belongs to, or as `of` says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import cel

from scripts.checks import cel_source, other_things, state_rules
from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    body_schema,
    enum_of,
    operations,
    parts,
    properties,
    schema_at,
)
from scripts.checks.findings import Finding, did_you_mean, no_texts, unknown_keys
from scripts.checks.samples import sample_objects
from scripts.documents import is_array, is_object, iter_nodes, join_pointer

_KEYS = {"id", "rule", "message"}
_NAMES = {"this", "current", "today"}
_TODAY = "2026-01-31"
_COMPILE_ERROR = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*?)( expecting .*)?$", re.MULTILINE)


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
    source, name = rule["rule"], f"rule {rule.get('id')}"
    try:
        program = cel.compile(source)
    except ValueError as error:
        yield Finding(pointer, f"{name} is not CEL: {_compile_message(error)}")
        return
    unknown = set(program.variables()) - _NAMES - cel_source.bound_names(source)
    for variable in sorted(unknown):
        yield Finding(pointer, f"{name} uses the unknown name `{variable}`", _KNOWN)
    fields = list(_check_fields(document, pointer, name, source, schemas))
    yield from fields
    yield from _check_literals(document, pointer, name, source, schemas)
    if not unknown and not fields:
        yield from _try(document, pointer, name, program, schemas)


_KNOWN = (
    "A rule knows `this`, the object, `current`, the thing before the call, and `today`, a date "
    "as a string."
)


def _compile_message(error: ValueError) -> str:
    match = _COMPILE_ERROR.search(str(error))
    return f"{match[3]} (line {match[1]}, column {match[2]})" if match else str(error)


def _check_fields(
    document: dict[str, Any], pointer: str, name: str, source: str, schemas: dict[str, Any]
) -> Iterator[Finding]:
    for root, schema in schemas.items():
        for field in cel_source.fields(source, root):
            keys = field.split(".")
            for length in range(1, len(keys) + 1):
                if schema_at(document, schema, keys[:length]) is None:
                    known = properties(document, schema_at(document, schema, keys[: length - 1]))
                    message = f"{name} reads `{root}.{field}`, which the schema does not have"
                    yield Finding(pointer, message, did_you_mean(keys[length - 1], known))
                    break


def _check_literals(
    document: dict[str, Any], pointer: str, name: str, source: str, schemas: dict[str, Any]
) -> Iterator[Finding]:
    for root, schema in schemas.items():
        for field, literal in cel_source.compared_literals(source, root):
            enum = enum_of(document, schema_at(document, schema, field.split(".")))
            if enum is not None and literal not in enum:
                message = f"{name} compares `{root}.{field}` with '{literal}', which its enum lacks"
                yield Finding(pointer, message, did_you_mean(literal, map(str, enum)))


def _try(
    document: dict[str, Any],
    pointer: str,
    name: str,
    program: cel.Program,
    schemas: dict[str, Any],
) -> Iterator[Finding]:
    for values in _samples(document, program.source, schemas):
        try:
            value = program.execute({"current": {}, "today": _TODAY, **values})
        except KeyError as error:
            field = str(error.args[0])
            named = [r for r in values if any(field in f for f in _read(program.source, r))]
            root = next((one for one in named if field not in values[one]), "this")
            message = f"{name} fails when the field {error} is missing"
            yield Finding(pointer, message, f"Guard it with `!has({root}.{field}) ||`.")
            return
        except (TypeError, RuntimeError, ValueError) as error:
            text = str(error).partition(". ")[0]
            shown = ", ".join(f"{value}" for value in values.values())
            yield Finding(pointer, f"{name} fails on {shown}: {text}")
            return
        if not isinstance(value, bool):
            yield Finding(pointer, f"{name} gives {value!r}, not true or false")
            return


def _read(source: str, root: str) -> list[list[str]]:
    return [field.split(".") for field in cel_source.fields(source, root)]


def _samples(
    document: dict[str, Any], source: str, schemas: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield small objects for each variable of a rule, in all combinations."""
    names = {root: sorted({field[0] for field in _read(source, root)}) for root in schemas}
    samples = [list(sample_objects(document, schemas[root], names[root])) for root in schemas]
    for objects in itertools.product(*samples):
        yield dict(zip(schemas, objects, strict=True))
