"""Judge bodies by the rules over them, with the thing that a call is about at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.rules import Validation, validations
from scripts.documents import is_object
from scripts.runtime_expressions import Sent, evaluate
from tests.contract.data.named import named
from tests.contract.subject import Subject


@dataclass(frozen=True)
class Judge:
    """The rules over the top of an operation's body.

    `item` is the thing on the path of the call as it is before, None where it is not known.
    """

    subject: Subject
    operation: Operation
    item: Any = None

    @property
    def rules(self) -> list[Validation]:
        """The rules."""
        return body_rules(self.operation)

    def holds(self, rule: Validation, body: Any) -> bool:
        """Whether a body keeps a rule."""
        return rule.holds(body, self.subject.today, self.current(rule, body))

    def is_legal(self, body: Any) -> bool:
        """Whether a body keeps its schema, as far as JSON can tell."""
        form = self.operation.body
        if form is None or not form.is_json:
            return True
        document = self.subject.contract.document
        return document.validator(form.node.pointer, form.node.origin).is_valid(body)

    def keeps(self, body: Any) -> bool:
        """Whether a body keeps all rules."""
        return all(self.holds(rule, body) for rule in self.rules)

    def broken(self, body: Any) -> list[str]:
        """Return the ids of the rules that a body breaks."""
        return [rule.id for rule in self.rules if not self.holds(rule, body)]

    def current(self, rule: Validation, body: Any) -> Any:
        """Return what a rule calls `current`: an empty object where the thing is not known."""
        if rule.of is None:
            return self.item if is_object(self.item) else {}
        item = named(self.subject, self.operation).thing(rule.of)
        return item if is_object(item) and _is_about(rule, body, item) else {}


def body_rules(operation: Operation) -> list[Validation]:
    """Return the rules over the top of an operation's body."""
    return validations(operation.body.node) if operation.body else []


def _is_about(rule: Validation, body: Any, item: dict[str, Any]) -> bool:
    assert rule.of is not None
    sent = Sent(body=body)
    return all(evaluate(place, sent) == item.get(name) for name, place in rule.of.match.items())
