"""Links with everything that they say: where parameters and members of a body come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.documents import is_array, is_object, join_pointer, resolve_pointer
from scripts.runtime_expressions import Expression, Sent, evaluate, parse_expression

_LOCATION = re.compile(r"^(path|query|header)\.")
_INDEX = re.compile(r"/(\d+)(?=/|$)")


@dataclass(frozen=True, eq=False)
class FullLink:
    """A link from the answers of one operation to another.

    `parameters` and the leaves of `body`, by their JSON pointers, are literal values or
    expressions; `template` is the body as it is written, None for a link that says nothing of it.
    """

    source: Operation
    target: Operation
    parameters: Mapping[str, Any]
    body: Mapping[str, Any]
    template: Any

    def leads(self, sent: Sent, answer: Any, to: Sent) -> bool:
        """Whether a request (`to`) follows from an exchange by this link.

        What the link takes out of one item of a list is up to the request, since the link means
        each of them. What the request leaves out does not count, but one value at least has to
        come from the answer.
        """
        found = False
        for place, value in self._fixed():
            wanted = evaluate(value, sent, answer)
            actual = _at(place, to)
            if wanted is None or actual is None:
                continue
            if str(wanted) != str(actual):
                return False
            found = found or value.message == "response"
        return found

    def named_places(self) -> list[str]:
        """Return the places of the body whose values come from an exchange, as JSON pointers."""
        return [name for name, value in self.body.items() if isinstance(value, Expression)]

    def choices(self, answer: Any, option: int = 0) -> Iterator[FullLink]:
        """Yield the link once for each item that an answer has where the link names the first.

        Several places that lead into one list are about the same item. A list that only one
        of them goes on into is a choice: the `option` counts into it.
        """
        named = [value.name for value in self._values() if value.message == "response"]
        shared = _shared([_lists(name) for name in named])
        for chosen in _items(shared, {}, answer, option):
            yield self._at_items(chosen)

    def _at_items(self, chosen: Mapping[str, int]) -> FullLink:
        parameters = {name: _moved(value, chosen) for name, value in self.parameters.items()}
        body = {place: _moved(value, chosen) for place, value in self.body.items()}
        return replace(self, parameters=parameters, body=body)

    def _values(self) -> Iterator[Expression]:
        for value in (*self.parameters.values(), *self.body.values()):
            if isinstance(value, Expression):
                yield value

    def _fixed(self) -> Iterator[tuple[tuple[str, str], Expression]]:
        for part, values in (("parameter", self.parameters), ("body", self.body)):
            for name, value in values.items():
                if isinstance(value, Expression) and not _INDEX.search(value.name):
                    yield (part, name), value


def links_between(
    sources: Iterable[Operation], targets: Mapping[str, Operation]
) -> Iterator[FullLink]:
    """Yield every link of the successes of some operations to others, given by operationId."""
    for source in sources:
        for status, answer in source.answers.items():
            for link in answer.links.values() if status.startswith("2") else ():
                target = targets.get(link.get("operationId", ""))
                if target is not None:
                    yield _full(source, target, link)


def leaves(template: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the leaves of JSON, and empty objects and arrays, with their JSON pointers."""
    members: Iterable[tuple[str | int, Any]] = ()
    if is_object(template):
        members = template.items()
    elif is_array(template):
        members = enumerate(template)
    if not members or not template:
        yield pointer, template
    for key, member in members:
        yield from leaves(member, join_pointer(pointer, key))


def _lists(pointer: str) -> list[str]:
    """Return the pointers of the lists that a pointer leads through."""
    return [pointer[: match.start()] for match in _INDEX.finditer(pointer)]


def _shared(paths: list[list[str]]) -> list[tuple[str, bool]]:
    """Return every list, outer ones first, and whether it holds the items that a link means."""
    names = sorted({name for path in paths for name in path}, key=len)
    several = sum(bool(path) for path in paths) > 1
    return [(name, not several or sum(name in path for path in paths) > 1) for name in names]


def _items(
    lists: list[tuple[str, bool]], chosen: dict[str, int], answer: Any, option: int
) -> Iterator[dict[str, int]]:
    """Yield the ways to choose an item of each list, none where a list of items is empty."""
    if not lists:
        yield chosen
        return
    (name, means_each), *inner = lists
    try:
        members = resolve_pointer(answer, _concrete(name, chosen))
    except KeyError:
        members = []
    count = len(members) if is_array(members) else 0
    choice = [option % count] if count else [0]
    for index in range(count) if means_each else choice:
        yield from _items(inner, {**chosen, name: index}, answer, option)


def _concrete(pointer: str, chosen: Mapping[str, int]) -> str:
    """Return a pointer with the chosen item of each list that it leads through."""

    def index(match: re.Match[str]) -> str:
        return f"/{chosen.get(pointer[: match.start()], int(match[1]))}"

    return _INDEX.sub(index, pointer)


def _moved(value: Any, chosen: Mapping[str, int]) -> Any:
    if isinstance(value, Expression) and value.message == "response":
        return replace(value, name=_concrete(value.name, chosen))
    return value


def _full(source: Operation, target: Operation, link: Mapping[str, Any]) -> FullLink:
    texts: Mapping[str, Any] = link.get("parameters", {})
    parameters = {_LOCATION.sub("", name): _parsed(text) for name, text in texts.items()}
    body = dict(leaves(link["requestBody"])) if "requestBody" in link else {}
    places = {place: _parsed(value) for place, value in body.items()}
    return FullLink(source, target, parameters, places, link.get("requestBody"))


def _parsed(text: Any) -> Any:
    return parse_expression(text) or text


def _at(place: tuple[str, str], sent: Sent) -> Any:
    part, name = place
    if part == "parameter":
        return sent.path.get(name, sent.query.get(name))
    try:
        return resolve_pointer(sent.body, name)
    except KeyError:
        return None
