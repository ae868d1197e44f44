"""Links with everything that they say: where parameters and members of a body come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.documents import is_array, is_object, join_pointer, resolve_pointer
from scripts.runtime_expressions import Expression, Sent, evaluate, parse_expression
from tests.contract.model.operations import Operation

_LOCATION = re.compile(r"^(path|query|header)\.")
_INDEX = re.compile(r"/(\d+)(?=/|$)")


@dataclass(frozen=True, eq=False)
class FullLink:
    """A link from the answers of one operation to another.

    `parameters` and the leaves of `body`, by their JSON pointers, are literal values or
    expressions. `body` is empty for a link that says nothing of one.
    """

    source: Operation
    target: Operation
    parameters: Mapping[str, Any]
    body: Mapping[str, Any]

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


def _full(source: Operation, target: Operation, link: Mapping[str, Any]) -> FullLink:
    texts: Mapping[str, Any] = link.get("parameters", {})
    parameters = {_LOCATION.sub("", name): _parsed(text) for name, text in texts.items()}
    body = dict(leaves(link["requestBody"])) if "requestBody" in link else {}
    return FullLink(source, target, parameters, {k: _parsed(v) for k, v in body.items()})


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
