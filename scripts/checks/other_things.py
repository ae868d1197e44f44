"""Check `of`, by which a rule says that it is about another thing than the one of its own path.

`operation` reads the thing. `parameters` gives its path parameters, or `match` (with `where` and
`newest`) finds it by its fields; both take their values from the request, or from the answer to
it, by runtime expressions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    body_schema,
    enum_of,
    operations,
    parameters,
    properties,
    schema_at,
)
from scripts.checks.findings import Finding, did_you_mean, no_texts, unknown_keys
from scripts.documents import is_array, is_object, join_pointer, split_pointer
from scripts.runtime_expressions import Expression, parse_expression

_OPTIONAL = {"parameters", "match", "where", "newest"}
_REMEDY = "Write it as in a link, such as $request.body#/id."


def reader(document: dict[str, Any], of: Any) -> Operation | None:
    """Return the operation that an `of` names, None if there is no such operation to read with."""
    name = of.get("operation") if is_object(of) else None
    found = (item for item in operations(document) if item.method == "get" and item.name == name)
    return next(found, None)


def check(
    document: dict[str, Any], pointer: str, what: str, of: Any, operation: Operation, *, after: bool
) -> Iterator[Finding]:
    """Yield what is wrong with an `of` in a rule about calls of `operation`.

    `after` tells whether it is read after the call, so that values may come from the answer.
    """
    if not is_object(of):
        yield Finding(pointer, f"`of` in {what} must be a mapping")
        return
    what = f"`of` in {what}"
    yield from unknown_keys(pointer, what, of, {"operation"}, _OPTIONAL)
    if ("parameters" in of) == ("match" in of):
        yield Finding(pointer, f"{what} needs either `parameters` or `match`")
    getter = reader(document, of)
    if getter is None:
        known = [found.name for found in operations(document) if found.method == "get"]
        message = f"{what} names {of.get('operation')}, which is no operation that reads"
        yield Finding(
            f"{pointer}/operation", message, did_you_mean(str(of.get("operation")), known)
        )
        return
    yield from _check_names(document, pointer, what, of, getter)
    yield from no_texts(pointer, what, of, ("newest",))
    for key in ("parameters", "match"):
        values = of.get(key, {})
        for name, text in values.items() if is_object(values) else ():
            place = join_pointer(pointer, key, name)
            yield from _check_expression(document, place, what, text, operation, after=after)


def _check_names(
    document: dict[str, Any], pointer: str, what: str, of: dict[str, Any], getter: Operation
) -> Iterator[Finding]:
    """Yield names that the operation does not have: of path parameters, or of fields it answers."""
    paths = [item["name"] for _, item in parameters(document, getter) if item.get("in") == "path"]
    fields = properties(document, answer_schema(document, getter))
    for key, known in (("parameters", paths), ("match", fields), ("where", fields)):
        names = of.get(key, {})
        if not is_object(names) or (not names and key in of):
            yield Finding(f"{pointer}/{key}", f"`{key}` of {what} must be a mapping")
            continue
        for name in names:
            if name not in known:
                message = f"{what} names `{name}`, which {getter.name} does not have"
                yield Finding(join_pointer(pointer, key, name), message, did_you_mean(name, known))
    if "parameters" in of and is_object(of["parameters"]):
        for name in sorted(set(paths) - of["parameters"].keys()):
            message = f"{what} lacks the path parameter `{name}` of {getter.name}"
            yield Finding(f"{pointer}/parameters", message)
    if isinstance(of.get("newest"), str) and of["newest"] not in fields:
        message = f"{what} names `{of['newest']}`, which {getter.name} does not have"
        yield Finding(f"{pointer}/newest", message, did_you_mean(of["newest"], fields))
    if is_object(of.get("where")):
        yield from _check_where(document, f"{pointer}/where", what, of["where"], fields)


def _check_where(
    document: dict[str, Any],
    pointer: str,
    what: str,
    where: dict[str, Any],
    fields: dict[str, Any],
) -> Iterator[Finding]:
    for name, values in where.items():
        enum = enum_of(document, fields[name]) if name in fields else None
        if not is_array(values) or not values:
            yield Finding(join_pointer(pointer, name), f"{what} must list the values of `{name}`")
            continue
        for value in values if enum is not None else ():
            if value not in (enum or ()):
                message = f"{what} names {value!r}, which the enum of `{name}` lacks"
                remedy = did_you_mean(str(value), map(str, enum or ()))
                yield Finding(join_pointer(pointer, name), message, remedy)


def _check_expression(
    document: dict[str, Any],
    pointer: str,
    what: str,
    text: Any,
    operation: Operation,
    *,
    after: bool,
) -> Iterator[Finding]:
    expression = parse_expression(text)
    if expression is None:
        yield Finding(pointer, f"{what} has {text!r}, which is no runtime expression", _REMEDY)
    elif expression.message == "response" and not after:
        message = f"{what} reads the answer, which is not there before the call"
        yield Finding(pointer, message, "Only `results-in` alone may come from $response.")
    elif not expression_exists(document, expression, operation):
        yield Finding(pointer, f"{what} reads {text}, which {operation.name} does not have")


def expression_exists(
    document: dict[str, Any], expression: Expression, operation: Operation
) -> bool:
    """Tell whether requests or answers of an operation have what an expression names."""
    if expression.part != "body":
        names = {
            item["name"].lower() if expression.part == "header" else item["name"]
            for _, item in parameters(document, operation)
            if item.get("in") == expression.part
        }
        name = expression.name
        return (name.lower() if expression.part == "header" else name) in names
    request = expression.message == "request"
    schema = body_schema(document, operation) if request else answer_schema(document, operation)
    keys = [key for key in split_pointer(expression.name) if not key.isdecimal()]
    return schema is not None and schema_at(document, schema, keys) is not None
