"""How a server says that something is not there."""

from __future__ import annotations

from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.operations import Operation
from scripts.documents import is_array, is_object


def unknown_words(operation: Operation) -> dict[str, Any] | None:
    """Return the `x-unknown` of an operation's path, None if it has none."""
    found = (one.definition.get("x-unknown") for one in operation.parameters_in("path"))
    return next((words for words in found if words), None)


def shows_nothing(exchange: Exchange) -> bool:
    """Whether a success shows nothing, where nothing says how unknown things are answered.

    So a list of what belongs to a thing that is not there may be empty. Where 404 is documented
    it is not.
    """
    words = unknown_words(exchange.operation)
    if words:
        return bool(exchange.status == words["status"] and exchange.json == words["body"])
    documented = 404 in exchange.operation.statuses()
    return exchange.ok and not documented and not _has_anything(exchange.json)


def _has_anything(answer: Any) -> bool:
    """Whether an answer has anything in its lists, or has no list."""
    if is_array(answer):
        return bool(answer)
    lists = [value for value in answer.values() if is_array(value)] if is_object(answer) else []
    return not lists or any(lists)
