"""Legal values at the edges are accepted, in all pairs."""

from __future__ import annotations

from dataclasses import replace

from tests.contract.checks.verdicts import accepted
from tests.contract.data.builder import rows
from tests.contract.data.things import consumes, path_for
from tests.contract.model.operations import Operation
from tests.contract.selection import for_each
from tests.contract.subject import Subject


@for_each("operation", lambda scope: scope.operations)
def test_pairs_of_boundary_values_are_accepted(subject: Subject, operation: Operation) -> None:
    """Every pair of legal boundary values of parameters and body is answered with success."""
    path = path_for(subject, operation)
    for what, request in rows(subject, operation):
        if consumes(operation):
            path = path_for(subject, operation)
        exchange = subject.send(replace(request, path=path))
        accepted(subject, exchange, f"a request with {what}" if what else "an ordinary request")
