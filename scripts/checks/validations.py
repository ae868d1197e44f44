"""Check `x-validations`: rules between the fields of a schema, in the Common Expression Language.

A rule must compile, know only `this` and `today`, name only properties that the schema has and
compare an enum only with its values. Then it is tried on small objects made from the schema, with
some of the fields missing, to see that it guards each of them with `has()`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import cel

from scripts.checks import cel_source
from scripts.checks.descriptions import enum_of, properties, schema_at
from scripts.checks.findings import Finding, did_you_mean, no_texts, unknown_keys
from scripts.checks.samples import sample_objects
from scripts.documents import is_array, is_object, iter_nodes, join_pointer

_KEYS = {"id", "rule", "message"}
_NAMES = {"this", "today"}
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
        yield from unknown_keys(pointer, what, rule, _KEYS, set())
        yield from no_texts(pointer, what, rule, sorted(_KEYS))
        if isinstance(rule.get("rule"), str):
            yield from _check_source(document, f"{pointer}/rule", rule, schema)


def _check_source(
    document: dict[str, Any], pointer: str, rule: dict[str, Any], schema: Any
) -> Iterator[Finding]:
    source, name = rule["rule"], f"rule {rule.get('id')}"
    try:
        program = cel.compile(source)
    except ValueError as error:
        yield Finding(pointer, f"{name} is not CEL: {_compile_message(error)}")
        return
    unknown = set(program.variables()) - _NAMES - cel_source.bound_names(source)
    for variable in sorted(unknown):
        remedy = "A rule knows `this`, the object, and `today`, a date as a string."
        yield Finding(pointer, f"{name} uses the unknown name `{variable}`", remedy)
    fields = list(_check_fields(document, pointer, name, source, schema))
    yield from fields
    yield from _check_literals(document, pointer, name, source, schema)
    if not unknown and not fields:
        yield from _try(document, pointer, name, program, schema)


def _compile_message(error: ValueError) -> str:
    match = _COMPILE_ERROR.search(str(error))
    return f"{match[3]} (line {match[1]}, column {match[2]})" if match else str(error)


def _check_fields(
    document: dict[str, Any], pointer: str, name: str, source: str, schema: Any
) -> Iterator[Finding]:
    for field in cel_source.fields(source):
        keys = field.split(".")
        for length in range(1, len(keys) + 1):
            if schema_at(document, schema, keys[:length]) is None:
                known = properties(document, schema_at(document, schema, keys[: length - 1]))
                message = f"{name} reads `this.{field}`, which the schema does not have"
                yield Finding(pointer, message, did_you_mean(keys[length - 1], known))
                break


def _check_literals(
    document: dict[str, Any], pointer: str, name: str, source: str, schema: Any
) -> Iterator[Finding]:
    for field, literal in cel_source.compared_literals(source):
        enum = enum_of(document, schema_at(document, schema, field.split(".")))
        if enum is not None and literal not in enum:
            message = f"{name} compares `this.{field}` with '{literal}', which its enum lacks"
            yield Finding(pointer, message, did_you_mean(literal, map(str, enum)))


def _try(
    document: dict[str, Any], pointer: str, name: str, program: cel.Program, schema: Any
) -> Iterator[Finding]:
    names = {field.partition(".")[0] for field in cel_source.fields(program.source)}
    for sample in sample_objects(document, schema, sorted(names)):
        try:
            value = program.execute({"this": sample, "today": _TODAY})
        except KeyError as error:
            message = f"{name} fails when the field {error} is missing"
            yield Finding(pointer, message, f"Guard it with `!has(this.{error.args[0]}) ||`.")
            return
        except (TypeError, RuntimeError, ValueError) as error:
            text = str(error).partition(". ")[0]
            yield Finding(pointer, f"{name} fails on {sample}: {text}")
            return
        if not isinstance(value, bool):
            yield Finding(pointer, f"{name} gives {value!r}, not true or false")
            return
