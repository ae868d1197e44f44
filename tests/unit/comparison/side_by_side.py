"""Put many copies of a small description into one, so that one comparison judges many changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from scripts.documents import load

BASE = Path(__file__).with_name("base.yaml")


def base() -> dict[str, Any]:
    """Return the small description, each node an object of its own."""
    document: dict[str, Any] = json.loads(json.dumps(load(BASE)))
    return document


def joined(documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return one document of several: each one's paths below its name, components by its name."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for name, document in documents.items():
        own = _with_own_names(document, name)
        paths |= {f"/{name}{path}": item for path, item in own["paths"].items()}
        schemas |= {f"{name}{key}": value for key, value in own["components"]["schemas"].items()}
    first = next(iter(documents.values()))
    components = {**first["components"], "schemas": schemas}
    return {**first, "paths": paths, "components": components}


def _with_own_names(document: dict[str, Any], name: str) -> dict[str, Any]:
    text = json.dumps(document).replace("#/components/schemas/", f"#/components/schemas/{name}")
    text = re.sub(r'"operationId": "(\w+)"', rf'"operationId": "{name}\1"', text)
    own: dict[str, Any] = json.loads(text)
    return own
