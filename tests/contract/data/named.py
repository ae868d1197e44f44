"""What a request has to name so that it is about something that exists.

Beside its path a request may name things in its query and its body: the order that a comment is
added to, a person. Links and rules of the document tell which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.rules import Of
from tests.contract.subject import Subject
from tests.contract.target.base import Account


@dataclass
class Named:
    """Values that a request takes from what exists.

    Attributes:
        query: Query parameters.
        members: Members of the body that have to be these.
        body: Members of the body that may be these, since a link says so.
        linked: Those of `members` that links give.
        free: Those of `members` that may also be left out.
        bodies: Whole bodies that are no objects, such as lists of ids, as links give them.
        things: The things that `query` and `members` name, by their
            path parameters, with what reading them showed.
    """

    query: dict[str, Any] = field(default_factory=dict[str, Any])
    members: dict[str, Any] = field(default_factory=dict[str, Any])
    body: dict[str, Any] = field(default_factory=dict[str, Any])
    linked: dict[str, Any] = field(default_factory=dict[str, Any])
    free: set[str] = field(default_factory=set[str])
    bodies: list[Any] = field(default_factory=list[Any])
    things: list[tuple[Of, dict[str, str], Any]] = field(
        default_factory=list[tuple[Of, dict[str, str], Any]]
    )

    def thing(self, of: Of) -> Any:
        """Return the item that a rule's `of` leads to, None if this names none."""
        return next((item for known, _, item in self.things if known == of), None)


def named(subject: Subject, operation: Operation, account: Account | None = None) -> Named:
    """Return what requests of an operation name, the same until the next test begins."""
    # To make things takes requests, and requests name things: the two modules need each other.
    from tests.contract.data.naming import name_things

    account = account or subject.account
    key = (operation.name, account.name if account else "")
    known = subject.named.get(key)
    if not isinstance(known, Named):
        # Entered before it is complete: what it names may be made by the operation itself.
        known = subject.named[key] = Named()
        name_things(subject, operation, account, known)
    return known
