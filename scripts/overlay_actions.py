"""Apply one action of an Overlay document: remove, update or copy."""

from __future__ import annotations

from copy import deepcopy
from operator import attrgetter
from typing import Any

import jsonpath_rfc9535 as jsonpath

from scripts.documents import is_array
from scripts.overlay_document import Action, select
from scripts.overlay_merge import described, kind_of, merge_value


class NothingSelectedError(Exception):
    """A query selects no node of the document."""


class MisuseError(Exception):
    """The specification forbids the action on the nodes that it selects."""


def apply_action(document: dict[str, Any], action: Action, minor: int) -> None:
    """Change `document` in place as an action of version 1.`minor` says.

    Raises `NothingSelectedError` (the document is then unchanged), `MisuseError` or
    `IncompatibleError`, each with a message that names the JSONPath.
    """
    nodes = list(select(document, action.target))
    if not nodes:
        raise NothingSelectedError(f"target {action.target} matches nothing in the document")
    if action.fields.get("remove") is True:
        _remove(nodes, minor)
    elif "update" in action.fields:
        _update(nodes, action.fields["update"], minor)
    elif "copy" in action.fields:
        _update(nodes, _copied(document, action.fields["copy"]), minor)


def _copied(document: dict[str, Any], query: str) -> Any:
    sources = list(select(document, query))
    if not sources:
        raise NothingSelectedError(f"copy {query} matches nothing in the document")
    if len(sources) > 1:
        message = f"copy {query} matches {len(sources)} nodes, but exactly one can be copied"
        raise MisuseError(message)
    return deepcopy(sources[0].value)


def _remove(nodes: list[jsonpath.JSONPathNode], minor: int) -> None:
    # From the back, so that the indexes of the items still to be removed stay right. Two locations
    # first differ at keys of one container, which are all of one type and can be compared.
    for node in sorted(nodes, key=attrgetter("location"), reverse=True):
        if node.parent is None:
            raise MisuseError("the root of the document cannot be removed")
        container: Any = node.parent.value
        key: Any = node.location[-1]
        if minor == 0 and is_array(container) and kind_of(node.value) == "primitive":
            message = f"{node.path()} is a primitive item of an array, which needs overlay 1.1.0"
            raise MisuseError(message)
        del container[key]


def _update(nodes: list[jsonpath.JSONPathNode], value: Any, minor: int) -> None:
    kinds = {kind_of(node.value): node for node in reversed(nodes)}
    if len(kinds) > 1:
        found = " and ".join(
            f"{described(kinds[kind].value)} at {kinds[kind].path()}" for kind in sorted(kinds)
        )
        raise MisuseError(f"the target matches nodes of different kinds: {found}")
    for node in nodes:
        _update_node(node, value, minor)


def _update_node(node: jsonpath.JSONPathNode, value: Any, minor: int) -> None:
    old: Any = node.value
    if is_array(old):
        # Version 1.0 knows only "an entry to append"; 1.1 joins two arrays.
        old.extend(deepcopy(value) if minor and is_array(value) else [deepcopy(value)])
    elif minor == 0 and kind_of(old) == "primitive":
        raise MisuseError(f"{node.path()} is a primitive value, which needs overlay 1.1.0")
    else:
        node.value = merge_value(old, value, node.path())
