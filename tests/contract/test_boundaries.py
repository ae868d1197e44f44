"""Legal values at the edges are accepted, in all pairs."""

from __future__ import annotations

from dataclasses import replace

from scripts.conformance.model.operations import Operation
from tests.contract.checks.verdicts import accepted
from tests.contract.data.builder import rows
from tests.contract.data.judging import body_rules
from tests.contract.data.things import consumes, thing_for
from tests.contract.selection import for_each
from tests.contract.subject import Subject


@for_each("operation", lambda scope: scope.forms)
def test_pairs_of_boundary_values_are_accepted(subject: Subject, operation: Operation) -> None:
    """Every pair of legal boundary values of parameters and body is answered with success."""
    thing = thing_for(subject, operation) if operation.parameters_in("path") else None
    compares = any(rule.current_fields and rule.of is None for rule in body_rules(operation))
    item = thing.read(subject).json if thing and compares else None
    for number, (what, request) in enumerate(rows(subject, operation, item)):
        if number and thing and consumes(operation):
            thing = thing_for(subject, operation)
        request = replace(request, path=thing.values if thing else {})
        if thing and thing.call and thing.call.operation == operation:
            request = request.with_body(thing.call.body)
        exchange = subject.send(request)
        accepted(subject, exchange, f"a request with {what}" if what else "an ordinary request")
