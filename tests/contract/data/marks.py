"""Make what the suite creates on somebody's server recognisable."""

from __future__ import annotations

import math
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import Node, properties
from scripts.documents import is_object
from tests.contract.subject import Subject

MARK = "Made by a contract test, please ignore"


def marked(subject: Subject, operation: Operation, body: Any) -> Any:
    """Return a body with the mark in it, if it makes an item on a server that is not a sandbox.

    The mark stands in the free text that may be longest; a body without such a text stays as
    it is.
    """
    if subject.target.is_sandbox or not is_object(body):
        return body
    if subject.contract.created_by(operation) is None:
        return body
    name = mark_property(subject, operation)
    return body if name is None else {**body, name: MARK}


def mark_property(subject: Subject, operation: Operation) -> str | None:
    """Return the property of a body that can hold the mark, None if none can."""
    if operation.body is None:
        return None
    texts = {
        name: node.get("maxLength", math.inf)
        for name, node in properties(subject.contract.document, operation.body.node).items()
        if _is_free_text(node)
    }
    return max(texts, key=lambda name: texts[name], default=None)


def _is_free_text(node: Node) -> bool:
    fixed = any(key in node.schema for key in ("enum", "const", "pattern", "format"))
    return node.type == "string" and not fixed and node.get("maxLength", math.inf) >= len(MARK)
