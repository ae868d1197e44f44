"""Make the overlay that says the rules of a description in words, where people read.

Reference pages and generators show descriptions and not our extensions. An operation gets its own
rules and those of what is sent to it, a schema its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.words import RULES
from scripts.documents import is_array, is_object, iter_nodes, split_pointer
from scripts.generation.descriptions import RawOperation, operations, resolved

Node = dict[str, Any]


def rules_overlay(document: Node) -> Node | None:
    """Return an overlay that adds the rules of `document` to its descriptions; None without any."""
    actions = [*_of_operations(document), *_of_other_nodes(document)]
    if not actions:
        return None
    return {
        "overlay": "1.0.0",
        "info": {
            "title": "Say the rules of the extensions in words, as part of the descriptions",
            "version": str(document["info"]["version"]),
        },
        "actions": actions,
    }


def _of_operations(document: Node) -> Iterator[Node]:
    for operation in operations(document):
        rules = [*_rules(operation.data), *_sent_rules(document, operation)]
        if rules:
            yield _action(operation.pointer, operation.data, rules)


def _of_other_nodes(document: Node) -> Iterator[Node]:
    known = {operation.pointer for operation in operations(document)}
    for pointer, node in iter_nodes(document):
        if is_object(node) and pointer not in known:
            rules = list(_rules(node))
            if rules:
                yield _action(pointer, node, rules)


def _sent_rules(document: Node, operation: RawOperation) -> Iterator[Node]:
    """Yield the rules of parameters and of everything that a body may hold."""
    seen: set[int] = set()
    nodes: list[Any] = [*operation.parameters, operation.data.get("requestBody")]
    while nodes:
        node = resolved(document, nodes.pop(0))
        if is_array(node):
            nodes += node
        elif is_object(node) and id(node) not in seen:
            seen.add(id(node))
            yield from _rules(node)
            nodes += [value for key, value in node.items() if not key.startswith("x-")]


def _rules(node: Node) -> Iterator[Node]:
    for word in sorted(RULES & node.keys()):
        found: Any = node[word]
        for rule in found if is_array(found) else [found]:
            if is_object(rule) and "message" in rule:
                yield rule


def _action(pointer: str, node: Node, rules: list[Node]) -> Node:
    parts = [str(node["description"]).strip()] if node.get("description") else []
    parts += ["**Rules**", "\n".join(_said(rule) for rule in rules)]
    path = "".join(_segment(key) for key in split_pointer(pointer))
    return {"target": f"${path}", "update": {"description": "\n\n".join(parts) + "\n"}}


def _segment(key: str) -> str:
    if key.isdigit():
        return f"[{key}]"
    return "['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']"


def _said(rule: Node) -> str:
    words = [" ".join(str(rule["message"]).split())]
    if "allowed-when" in rule:
        words.append(f"Allowed when {_states(rule['allowed-when'])}.")
    if "results-in" in rule:
        words.append(f"Then {_states(rule['results-in'])}.")
    if "rule" in rule:
        words.append(f"As an expression: `{' '.join(str(rule['rule']).split())}`.")
    return f"- {' '.join(words)} (`{rule['id']}`)"


def _states(states: dict[str, list[Any]]) -> str:
    return " and ".join(f"`{name}` is {_one_of(values)}" for name, values in states.items())


def _one_of(values: list[Any]) -> str:
    *others, last = [str(value) for value in values]
    return f"{', '.join(others)} or {last}" if others else last
