"""Read an OpenAPI Overlay document, version 1.0 or 1.1, and check it by its specification.

The rules are those of the Overlay Specification's fixed-field tables: which keys there are, which
are required, what they hold; every other key must begin with `x-`.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonpath_rfc9535 as jsonpath

from scripts.documents import Positions, is_array, is_object, load_with_positions
from scripts.problems import Problem, ProblemError

_VERSION = re.compile(r"1\.([01])\.\d+")
_KIND_NAMES = {str: "a string", bool: "true or false", dict: "a mapping", list: "a list"}
_ROOT: dict[str, type] = {"overlay": str, "info": dict, "extends": str, "actions": list}
_INFO: dict[str, type] = {"title": str, "version": str}
_ACTION: dict[str, type] = {
    "target": str,
    "description": str,
    "update": object,
    "remove": bool,
}
_SINCE_1_1: dict[str, dict[str, type]] = {"info": {"description": str}, "action": {"copy": str}}


@dataclass(frozen=True)
class Action:
    """One action: its place in the document, what it selects and what it does there.

    `number` counts from 1. `fields` is the action as it was written.
    """

    number: int
    line: int
    target: str
    fields: dict[str, Any]

    def __str__(self) -> str:
        """Return the words by which messages name the action."""
        description = self.fields.get("description")
        return f'action {self.number} "{description}"' if description else f"action {self.number}"


@dataclass(frozen=True)
class Overlay:
    """A valid Overlay document: `minor` is 0 or 1, for version 1.0 or 1.1."""

    path: Path
    minor: int
    title: str
    actions: tuple[Action, ...]


def load_overlay(path: Path) -> Overlay:
    """Return the Overlay document in a file; raise `ProblemError` with every rule it breaks."""
    data, positions = load_with_positions(path)
    check = _Check(path, positions)
    check.document(data)
    if check.problems:
        raise ProblemError(check.problems)
    actions = tuple(
        Action(i + 1, positions.line(f"/actions/{i}"), fields["target"], fields)
        for i, fields in enumerate(data["actions"])
    )
    return Overlay(path, check.minor, data["info"]["title"], actions)


class _Check:
    """Collects what is wrong with one Overlay document."""

    def __init__(self, path: Path, positions: Positions) -> None:
        self.path = path
        self.positions = positions
        self.problems: list[Problem] = []
        self.minor = 1

    def document(self, data: Any) -> None:
        """Check the root object and everything below it."""
        if not is_object(data):
            return self._report("", "an Overlay document must be a mapping")
        self._version(data.get("overlay"))
        self._object("", data, _ROOT, required=("overlay", "info", "actions"))
        if is_object(data.get("info")):
            self._object("/info", data["info"], self._fields(_INFO, "info"), ("title", "version"))
        if is_array(data.get("actions")):
            self._actions(data["actions"])
        return None

    def _version(self, version: Any) -> None:
        match = _VERSION.fullmatch(version) if isinstance(version, str) else None
        if match:
            self.minor = int(match[1])
        elif isinstance(version, str):
            message = f"version {version!r} of the Overlay Specification is not known"
            self._report("/overlay", message, "Use 1.0.0 or 1.1.0.")

    def _fields(self, fields: dict[str, type], where: str) -> dict[str, type]:
        return {**fields, **_SINCE_1_1[where]} if self.minor else fields

    def _actions(self, actions: list[Any]) -> None:
        if not actions:
            self._report("/actions", "the list of actions is empty", "Write at least one action.")
        for index, action in enumerate(actions):
            pointer = f"/actions/{index}"
            if not is_object(action):
                self._report(pointer, f"action {index + 1} must be a mapping")
            else:
                self._action(pointer, action)
        texts = [json.dumps(action, sort_keys=True) for action in actions]
        for index, text in enumerate(texts):
            if text in texts[:index]:
                message = f"action {index + 1} repeats action {texts.index(text) + 1}"
                self._report(f"/actions/{index}", message, "Delete one of the two.")

    def _action(self, pointer: str, action: dict[str, Any]) -> None:
        self._object(pointer, action, self._fields(_ACTION, "action"), required=("target",))
        for name in ("target", "copy"):
            if isinstance(action.get(name), str):
                self._query(f"{pointer}/{name}", action[name])
        if "copy" in action and "update" in action:
            message = "an action has either `update` or `copy`: with both, neither has an effect"
            self._report(pointer, message, "Make two actions of it.")

    def _query(self, pointer: str, query: str) -> None:
        try:
            jsonpath.compile(query)
        except jsonpath.JSONPathError as error:
            message = f"{query} is not an RFC 9535 JSONPath query: {error}"
            self._report(pointer, message, _query_remedy(query))

    def _object(
        self,
        pointer: str,
        data: dict[str, Any],
        fields: dict[str, type],
        required: tuple[str, ...],
    ) -> None:
        for name in required:
            if name not in data:
                self._report(pointer, f"{_named(pointer)} has no `{name}`")
        for name, value in data.items():
            self._field(f"{pointer}/{name}", name, value, fields)

    def _field(self, pointer: str, name: str, value: Any, fields: dict[str, type]) -> None:
        if name in fields and not isinstance(value, fields[name]):
            self._report(pointer, f"`{name}` must be {_KIND_NAMES[fields[name]]}")
        elif name not in fields and not name.startswith("x-"):
            message = f"`{name}` is no field of {_named(pointer.rpartition('/')[0])}"
            self._report(pointer, f"{message} in version 1.{self.minor}", _remedy(name, fields))

    def _report(self, pointer: str, message: str, remedy: str | None = None) -> None:
        line = self.positions.line(pointer)
        self.problems.append(Problem(self.path, line, message, remedy))


def _query_remedy(query: str) -> str | None:
    if not query.startswith("$"):
        return "Begin it with `$`."
    name = re.search(r"\.(\w+-[\w-]+)", query)
    return f"Write the name in brackets and quotes: ['{name[1]}']." if name else None


def _named(pointer: str) -> str:
    if pointer.startswith("/actions/"):
        return f"action {int(pointer.split('/')[2]) + 1}"
    return "the info object" if pointer == "/info" else "an Overlay document"


def _remedy(name: str, fields: dict[str, type]) -> str:
    close = difflib.get_close_matches(name, fields, n=1)
    return f"Did you mean {close[0]}?" if close else "Fields of your own begin with `x-`."


def select(document: Any, query: str) -> Iterator[jsonpath.JSONPathNode]:
    """Yield the nodes of `document` that an RFC 9535 query selects, each one once."""
    seen: set[tuple[int | str, ...]] = set()
    for node in jsonpath.find(query, document):
        if node.location not in seen:
            seen.add(node.location)
            yield node
