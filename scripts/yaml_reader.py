"""Parse one YAML document by the core schema of YAML 1.2 and keep the line of every node.

`yes`, `on` and `2024-05-01` are strings here; only `true` and `false` are booleans. PyYAML does
the parsing because its node graph carries positions; its own rules for plain scalars are those
of YAML 1.1 and are switched off. Import `scripts.documents` instead of this module.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from scripts.problems import Problem, ProblemError

_PLAIN = "!plain"
_STRING = "tag:yaml.org,2002:str"
_NULL = re.compile(r"|~|null|Null|NULL")
_BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_JSON_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

# The wheels of PyYAML contain libyaml, ten times as fast as the Python parser; where PyYAML had
# to be built without it, the Python parser does the same work.
_Loader: Any = type(
    "_Loader",
    (getattr(yaml, "CSafeLoader", yaml.SafeLoader),),
    {"yaml_implicit_resolvers": {None: [(_PLAIN, re.compile(""))]}},
)


def parse(path: Path, text: str) -> tuple[Any, dict[str, int]]:
    """Return the data of `text` and the line of each JSON pointer in it; `path` is for messages.

    Raises `ProblemError` naming the line for bad syntax, more or less than one document, and
    every duplicate key, key that is not a string, tag, merge key or number unknown to JSON.
    """
    reader = _Reader(path)
    data = reader.build(_compose(path, text), "")
    if reader.problems:
        raise ProblemError(reader.problems)
    return data, reader.lines


def _compose(path: Path, text: str) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise ProblemError(_syntax_problem(path, text, error)) from error
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        message = f"is not valid YAML: {error.reason}"
        raise ProblemError(Problem(path, line, message)) from error
    if node is None:
        raise ProblemError(Problem(path, 1, "is empty", "Write the document, or delete the file."))
    return node


def _syntax_problem(path: Path, text: str, error: yaml.MarkedYAMLError) -> Problem:
    last = max(1, len(text.splitlines()))
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, last) if mark else last
    message = f"is not valid YAML: {error.problem or error.context}"
    start = error.context_mark.line + 1 if error.context_mark else line
    if start != line:
        message += f" ({error.context} that starts on line {start})"
    remedy = "The file may be cut off: compare its end." if line == last else None
    return Problem(path, line, message, remedy)


class _Reader:
    """Turns the node graph of one file into data; collects positions and problems on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._open: list[yaml.Node] = []

    def build(self, node: yaml.Node, pointer: str) -> Any:
        """Return the data of a node; an alias gives a copy, so that no two nodes share data."""
        self.lines.setdefault(pointer, node.start_mark.line + 1)
        if any(node is ancestor for ancestor in self._open):
            return self._report(node, "an alias refers to a node that contains it", None)
        self._open.append(node)
        try:
            return self._build(node, pointer)
        finally:
            self._open.pop()

    def _build(self, node: yaml.Node, pointer: str) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self._report(node, f"tag {node.tag} has no meaning here", "Remove the tag.")
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, f"{pointer}/{i}") for i, item in enumerate(node.value)]
        return self._mapping(node, pointer)

    def _mapping(self, node: yaml.Node, pointer: str) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            line = key_node.start_mark.line + 1
            if key in data:
                message = f"key {key!r} stands twice in one mapping, first on line {first[key]}"
                self._report(key_node, message, "Keep one of the two.")
            first.setdefault(key, line)
            below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            self.lines[below] = line
            data[key] = self.build(value_node, below)
        return data

    def _key(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._report(node, "a key must be a string, not a collection", None)
            return str(id(node))
        text = str(node.value)
        if node.tag == _PLAIN and text == "<<":
            self._report(node, "merge keys (<<) are no part of YAML 1.2", "Use `$ref`, or repeat.")
        elif not isinstance(self._scalar(node), str):
            message = f"key {text} is not a string"
            self._report(node, message, f"Put it in quotes: '{text}'.")
        return text

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if node.tag == _STRING:
            return text
        if node.tag != _PLAIN:
            return self._report(node, f"tag {node.tag} has no meaning here", "Remove the tag.")
        if _NO_JSON_NUMBER.fullmatch(text):
            return self._report(node, f"number {text} cannot be written in JSON", None)
        return plain_value(text)

    def _report(self, node: yaml.Node, message: str, remedy: str | None) -> None:
        self.problems.append(Problem(self.path, node.start_mark.line + 1, message, remedy))


def plain_value(text: str) -> str | int | float | bool | None:
    """Return what a scalar without quotes means: the core schema of YAML 1.2."""
    if _NULL.fullmatch(text):
        return None
    if _BOOLEAN.fullmatch(text):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    return float(text) if _FLOAT.fullmatch(text) else text
