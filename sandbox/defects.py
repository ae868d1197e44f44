"""Named defects: each makes the server break one promise of its documents.

A defect changes the server from outside: it replaces rules before the routes are made of them, or
edits finished answers. No handler knows that defects exist.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

import msgspec

Rules = TypeVar("Rules")
EVERY_OPERATION = "*"


@dataclass(slots=True)
class Answer:
    """A finished answer, open to change; `body` is the decoded JSON, None if there is none."""

    status: int
    headers: dict[str, str]
    body: Any


Edit = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class Defect(Generic[Rules]):
    """One broken promise.

    `promise` says what the documents promise and this server breaks, `rules` gives the changed
    rules, `edits` changes answers, by operation id or for `EVERY_OPERATION`.
    """

    name: str
    promise: str
    rules: Callable[[Rules], Rules] | None = None
    edits: Mapping[str, Edit] = field(default_factory=dict[str, Edit])


class UnknownDefectError(ValueError):
    """A defect was asked for that does not exist; the text names the closest one."""


def check_names(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that are not known.

    Raises:
        UnknownDefectError: names the first unknown one and what it may have been meant to be.
    """
    choices = list(known)
    for name in names:
        if name not in choices:
            close = get_close_matches(name, choices, n=1, cutoff=0.0)
            raise UnknownDefectError(f"no defect is named {name!r}; did you mean {close[0]!r}?")


def with_rules(section: str, **changes: Any) -> Callable[[Rules], Rules]:
    """Make the change of a defect that replaces members of one section of an API's rules."""

    def change(rules: Rules) -> Rules:
        present: Any = rules
        section_changed = replace(getattr(present, section), **changes)
        changed: Rules = replace(present, **{section: section_changed})
        return changed

    return change


def lose_other_letters(answer: Answer) -> None:
    """Make the edit of a defect that knows no letters but those of ASCII."""
    text = msgspec.json.encode(answer.body).decode()
    answer.body = msgspec.json.decode(text.encode("ascii", "replace"))


def changed_rules(rules: Rules, defects: Iterable[Defect[Rules]]) -> Rules:
    """Apply the rule changes of defects, one after the other."""
    for defect in defects:
        if defect.rules is not None:
            rules = defect.rules(rules)
    return rules


def collected_edits(defects: Iterable[Defect[Any]]) -> dict[str, list[Edit]]:
    """Gather the edits of defects by operation id."""
    edits: dict[str, list[Edit]] = {}
    for defect in defects:
        for operation, edit in defect.edits.items():
            edits.setdefault(operation, []).append(edit)
    return edits
