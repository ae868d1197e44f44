"""The narrowest plain schema of some values that were seen."""

from __future__ import annotations

from typing import Any

from scripts.documents import is_array, is_object

# In this order: a boolean is an integer to Python.
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number"}


def schema_of(values: list[Any]) -> dict[str, Any]:
    """Return a schema of OpenAPI 3.0 that every value keeps; it says types, and nothing else."""
    known = [value for value in values if value is not None]
    schema = _of_known(known)
    if len(known) < len(values) and schema:
        schema["nullable"] = True
    return schema


def _of_known(values: list[Any]) -> dict[str, Any]:
    objects = [value for value in values if is_object(value)]
    lists = [value for value in values if is_array(value)]
    if values and len(objects) == len(values):
        names = dict.fromkeys(name for one in objects for name in one)
        members = {name: [one[name] for one in objects if name in one] for name in names}
        return {"type": "object", "properties": {n: schema_of(v) for n, v in members.items()}}
    if values and len(lists) == len(values):
        return {"type": "array", "items": schema_of([item for one in lists for item in one])}
    types = {
        next((word for kind, word in _TYPES.items() if isinstance(value, kind)), "")
        for value in values
    }
    if types == {"integer", "number"}:
        types = {"number"}
    # Values of several types, or none: nothing can be said.
    return {"type": types.pop()} if len(types) == 1 and "" not in types else {}
