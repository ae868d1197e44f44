"""Check a rule in the Common Expression Language against the schemas of what it names.

A rule must compile, know only the names of its scope, read only fields that their schemas have
and compare an enum only with its values. Then it is tried on samples, some of them incomplete, to
see that it guards each field that may be missing with `has()`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import cel

from scripts.checks import cel_source
from scripts.checks.descriptions import enum_of, items, properties, schema_at
from scripts.checks.findings import Finding, did_you_mean
from scripts.documents import is_object

TODAY = "2026-01-31"
_COMPILE_ERROR = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*?)( expecting .*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Scope:
    """The names that a rule may use.

    Attributes:
        document: The bundled description.
        schemas: The schema of each name, None for a name whose fields are not looked at.
        values: What names stand for where a sample does not say.
        explained: The names in words, for people.
    """

    document: dict[str, Any]
    schemas: dict[str, Any]
    values: dict[str, Any]
    explained: str


def check(
    pointer: str, what: str, source: str, scope: Scope, samples: Iterable[dict[str, Any]]
) -> Iterator[Finding]:
    """Yield what is wrong with a rule, `what` being the words by which messages name it."""
    try:
        program = cel.compile(source)
    except ValueError as error:
        yield Finding(pointer, f"{what} is not CEL: {_compile_message(error)}")
        return
    unknown = set(program.variables()) - scope.schemas.keys() - cel_source.bound_names(source)
    for name in sorted(unknown):
        yield Finding(pointer, f"{what} uses the unknown name `{name}`", scope.explained)
    schemas = list(_named_schemas(source, scope))
    fields = list(_check_fields(scope.document, pointer, what, source, schemas))
    yield from fields
    yield from _check_literals(scope.document, pointer, what, source, schemas)
    if not unknown and not fields:
        yield from _try(pointer, what, program, scope, samples)


def _compile_message(error: ValueError) -> str:
    match = _COMPILE_ERROR.search(str(error))
    return f"{match[3]} (line {match[1]}, column {match[2]})" if match else str(error)


def _named_schemas(source: str, scope: Scope) -> Iterator[tuple[str, Any]]:
    """Yield each name of a rule with its schema, those that macros bind included."""
    known = {name: schema for name, schema in scope.schemas.items() if schema is not None}
    yield from known.items()
    for variable, (root, *keys) in cel_source.ranges(source):
        if root in known:
            inner = items(scope.document, schema_at(scope.document, known[root], keys))
            if inner is not None:
                known[variable] = inner
                yield variable, inner


def _check_fields(
    document: dict[str, Any],
    pointer: str,
    what: str,
    source: str,
    schemas: list[tuple[str, Any]],
) -> Iterator[Finding]:
    for root, schema in schemas:
        for field in cel_source.fields(source, root):
            keys = field.split(".")
            for length in range(1, len(keys) + 1):
                if schema_at(document, schema, keys[:length]) is None:
                    known = properties(document, schema_at(document, schema, keys[: length - 1]))
                    message = f"{what} reads `{root}.{field}`, which the schema does not have"
                    yield Finding(pointer, message, did_you_mean(keys[length - 1], known))
                    break


def _check_literals(
    document: dict[str, Any],
    pointer: str,
    what: str,
    source: str,
    schemas: list[tuple[str, Any]],
) -> Iterator[Finding]:
    for root, schema in schemas:
        for field, literal in cel_source.compared_literals(source, root):
            enum = enum_of(document, schema_at(document, schema, field.split(".")))
            if enum is not None and literal not in enum:
                message = f"{what} compares `{root}.{field}` with '{literal}', which its enum lacks"
                yield Finding(pointer, message, did_you_mean(literal, map(str, enum)))


def _try(
    pointer: str,
    what: str,
    program: cel.Program,
    scope: Scope,
    samples: Iterable[dict[str, Any]],
) -> Iterator[Finding]:
    for values in samples:
        try:
            value = program.execute({**scope.values, **values})
        except KeyError as error:
            message = f"{what} fails when the field {error} is missing"
            guarded = _unguarded(program.source, str(error.args[0]), scope, values)
            yield Finding(pointer, message, f"Guard it with `!has({guarded}) ||`.")
            return
        except (TypeError, RuntimeError, ValueError) as error:
            text = str(error).partition(". ")[0]
            shown = ", ".join(f"{value}" for value in values.values())
            yield Finding(pointer, f"{what} fails on {shown}: {text}")
            return
        if not isinstance(value, bool):
            yield Finding(pointer, f"{what} gives {value!r}, not true or false")
            return


def _unguarded(source: str, field: str, scope: Scope, values: dict[str, Any]) -> str:
    """Return the field that was missing, as the rule names it."""
    roots = [*scope.schemas, *(name for name, _ in cel_source.ranges(source))]
    named = [
        (root, path.split("."))
        for root in roots
        for path in cel_source.fields(source, root)
        if field in path.split(".")
    ]
    missing = [(root, keys) for root, keys in named if not _has(values.get(root), keys, field)]
    root, keys = (missing or named or [(next(iter(values)), [field])])[0]
    return ".".join([root, *keys[: keys.index(field) + 1]])


def _has(value: Any, keys: list[str], field: str) -> bool:
    for key in keys[: keys.index(field) + 1]:
        if not is_object(value) or key not in value:
            return False
        value = value[key]
    return True
