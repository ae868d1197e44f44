"""What a schema allows, in words: lengths, bounds, values, default."""

from __future__ import annotations

from typing import Any

from scripts.generation.descriptions import resolved


def limits(document: dict[str, Any], schema: Any) -> str:
    """Return what a schema allows, as sentences."""
    node = merged(document, schema)
    found = [_length(node), _bounds(node), _values(node), _default(node)]
    return " ".join(text for text in found if text)


def merged(document: dict[str, Any], schema: Any) -> dict[str, Any]:
    """Return a schema with those of its `allOf`, and the first of its `anyOf`, taken in."""
    node = dict(resolved(document, schema))
    for part in [*node.get("allOf", []), *node.get("anyOf", [])[:1]]:
        node = {**merged(document, part), **node}
    return node


def _length(schema: dict[str, Any]) -> str:
    if schema.get("format") == "binary":
        return ""
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    if most is None:
        return f"At least {_characters(least)}." if least else ""
    if least == most:
        return f"Exactly {_characters(most)}."
    return f"{least} to {most} characters." if least else f"At most {_characters(most)}."


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count} characters"


def _bounds(schema: dict[str, Any]) -> str:
    least, most = _number(schema.get("minimum")), _number(schema.get("maximum"))
    if least is not None and most is not None:
        return f"From {least} to {most}."
    if least is not None:
        return f"At least {least}."
    return f"At most {most}." if most is not None else ""


def _number(value: float | None) -> float | None:
    """Return a bound without the fraction .0, which the parser gives to integers."""
    return int(value) if value is not None and value == int(value) else value


def _values(schema: dict[str, Any]) -> str:
    values = [f"`{value}`" for value in schema.get("enum", []) if value is not None]
    if len(values) < 2:
        return f"Always {values[0]}." if values else ""
    return f"One of {', '.join(values[:-1])} and {values[-1]}."


def _default(schema: dict[str, Any]) -> str:
    return f"The server's default is `{schema['default']}`." if "default" in schema else ""
