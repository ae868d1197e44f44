"""Make what the suite creates on somebody's server recognisable."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.rules import validations
from scripts.conformance.model.schemas import Node, properties
from scripts.documents import is_object
from tests.contract.wire.journal import MARK

if TYPE_CHECKING:
    from tests.contract.subject import Subject

# Words in names of properties that are texts to a schema, and something else to a server.
_NO_PROSE = re.compile(
    r"id|ids|uuid|guid|key|code|e|mail|email|emails|phone|recipients?|notifications?|url|uri|user|login|"
    r"password|secret|token"
)


def marked(subject: Subject, operation: Operation, body: Any) -> Any:
    """Return a body with a mark in it, if it makes an item on a server that is not a sandbox.

    The mark stands in the free text that may be longest, and no other request has the same; a
    body without such a text stays as it is.
    """
    if subject.target.is_sandbox or not is_object(body):
        return body
    if subject.contract.created_by(operation) is None:
        return body
    name = mark_property(subject.contract, operation)
    if name is None:
        return body
    return {**body, name: subject.journal.mark(_free_texts(subject.contract, operation)[name])}


def mark_property(contract: Contract, operation: Operation) -> str | None:
    """Return the property of a body that can hold the mark, None if none can."""
    texts = _free_texts(contract, operation)
    return max(texts, key=lambda name: texts[name], default=None)


def _free_texts(contract: Contract, operation: Operation) -> dict[str, float]:
    """Return the properties of a body that can be any text, with the length that each may have."""
    if operation.body is None:
        return {}
    ruled = {
        name
        for rule in validations(operation.body.node)
        for name in (*rule.fields, *(rule.of.match if rule.of else ()))
    }
    return {
        name: node.get("maxLength", math.inf)
        for name, node in properties(contract.document, operation.body.node).items()
        if _is_free_text(node) and name not in ruled and not _names_something(name)
    }


def _is_free_text(node: Node) -> bool:
    fixed = any(key in node.schema for key in ("enum", "const", "pattern", "format"))
    return node.type == "string" and not fixed and node.get("maxLength", math.inf) >= len(MARK)


def _names_something(name: str) -> bool:
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return any(_NO_PROSE.fullmatch(word.lower()) for word in words)
