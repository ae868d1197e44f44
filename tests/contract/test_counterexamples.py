"""What a document shows as not acceptable is refused, for the reason that it gives."""

from __future__ import annotations

from scripts.conformance.model.counterexamples import Counterexample, counterexamples
from scripts.conformance.model.operations import Operation
from tests.contract.checks.effects import nothing_happens
from tests.contract.checks.verdicts import hold, input_statuses, refused
from tests.contract.data.judging import Judge
from tests.contract.data.things import on_item
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


def _shown(scope: Scope) -> list[tuple[Operation, Counterexample]]:
    document = scope.contract.document
    return [(form, one) for form in scope.forms for one in counterexamples(document, form)]


@for_each("case", _shown)
def test_counterexamples_are_refused(
    subject: Subject, case: tuple[Operation, Counterexample]
) -> None:
    """A body that is shown as not acceptable breaks the rule that it names, and is refused."""
    operation, example = case
    thing, request = on_item(subject, operation)
    with nothing_happens(subject, operation, thing, f"a body that breaks {example.breaks}"):
        exchange = subject.send(request.with_body(example.value))
    what = f"the counterexample {example.name}, which breaks {example.breaks},"
    statuses = input_statuses(operation)
    refused(subject, exchange, what, example.pointer, statuses, "counterexample")
    judge = Judge(subject, operation)
    if any(rule.id == example.breaks for rule in judge.rules):
        hold(
            subject,
            exchange,
            "counterexample",
            example.breaks in judge.broken(example.value),
            expected=f"{example.name} breaks {example.breaks}",
            received="the rule holds for it",
            place=example.pointer,
            about="rule",
        )
