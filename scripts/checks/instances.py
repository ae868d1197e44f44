"""Hold values to the schemas of a bundled 3.0 description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from scripts.upgrade import upgrade


def errors(document: dict[str, Any], schema: Any, value: Any) -> Iterator[ValidationError]:
    """Yield what keeps a value from fitting a schema of a document."""
    components = document.get("components", {})
    upgraded = upgrade({"schema": schema, "components": components})
    root = {"allOf": [upgraded["schema"]], "components": upgraded["components"]}
    validator: Any = Draft202012Validator(root)
    yield from validator.iter_errors(value)
