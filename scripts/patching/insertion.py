"""Put a member or an item into a YAML text, and leave everything else as it stands.

Comments, quotes, order and line breaks of the authors stay, as no round trip through data keeps
them. JSON, which is YAML in flow style, can be written too.
"""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

import yaml

from scripts.documents import dump_yaml, join_pointer, split_pointer

_PLAIN_KEY = re.compile(r"[A-Za-z_][\w-]*")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def insert_member(text: str, pointer: str, key: str, value: Any) -> str:
    """Return a text in which the mapping at a JSON pointer has one more member, at its end.

    Raises `KeyError` if there is no mapping at `pointer`, or if it has the key already.
    """
    node = _node(text, pointer)
    if not isinstance(node, yaml.MappingNode) or key in _keys(node):
        raise KeyError(join_pointer(pointer, key))
    if node.flow_style:
        name = key if _PLAIN_KEY.fullmatch(key) and not _is_json(text) else json.dumps(key)
        return _in_flow(text, node, f"{name}: {json.dumps(value, ensure_ascii=False)}")
    return _in_block(text, node, dump_yaml({key: value}), node.value[0][0].start_mark.column)


def insert_item(text: str, pointer: str, value: Any) -> str:
    """Return a text in which the list at a JSON pointer has one more item, at its end.

    Raises `KeyError` if there is no list at `pointer`.
    """
    node = _node(text, pointer)
    if not isinstance(node, yaml.SequenceNode):
        raise KeyError(pointer)
    if node.flow_style:
        plain = dump_yaml([value]).strip().removeprefix("- ")
        return _in_flow(text, node, json.dumps(value) if _is_json(text) else plain)
    plain = textwrap.dedent(dump_yaml([value]))
    return _in_block(text, node, plain, node.start_mark.column)


def _is_json(text: str) -> bool:
    return text.lstrip().startswith("{")


def _node(text: str, pointer: str) -> yaml.Node:
    root = yaml.compose(text, Loader=_Loader)
    assert root is not None
    node: yaml.Node = root
    for key in split_pointer(pointer):
        if isinstance(node, yaml.MappingNode) and key in _keys(node):
            node = _keys(node)[key]
        elif isinstance(node, yaml.SequenceNode) and key.isdecimal() and int(key) < len(node.value):
            node = node.value[int(key)]
        else:
            raise KeyError(pointer)
    return node


def _keys(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value}


def _in_flow(text: str, node: yaml.CollectionNode, words: str) -> str:
    """Put words behind the last part of `[a, b]` or `{a: 1}`."""
    if not node.value:
        at = node.start_mark.index + 1
        return text[:at] + words + text[at:]
    at = _last(node).end_mark.index
    return f"{text[:at]}, {words}{text[at:]}"


def _in_block(text: str, node: yaml.CollectionNode, block: str, column: int) -> str:
    """Put lines behind the last line of a block, as far in as its own lines are."""
    end = len(text[: _deepest(node).end_mark.index].rstrip())
    line_end = text.find("\n", end)
    at = len(text) if line_end < 0 else line_end + 1
    before = text[:at] if text[:at].endswith("\n") else f"{text[:at]}\n"
    return before + textwrap.indent(block, " " * column) + text[at:]


def _last(node: yaml.CollectionNode) -> yaml.Node:
    last = node.value[-1]
    found: yaml.Node = last[1] if isinstance(node, yaml.MappingNode) else last
    return found


def _deepest(node: yaml.Node) -> yaml.Node:
    """Return the last node below a node: the end of a block is told by the end of that."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = _last(node)
    return node
