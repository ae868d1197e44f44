"""How many of the requests that were meant to succeed did so is counted, and is at least half."""

from __future__ import annotations

from types import ModuleType

import pytest

from scripts.conformance.exchanges import Exchange
from scripts.conformance.ledger import Ledger
from tests.contract import (
    test_completeness,
    test_credentials,
    test_near_misses,
    test_schemathesis,
    test_unknown_items,
)
from tests.unit.contract.parcels import SubjectWith
from tests.unit.contract.test_checks_notice import findings


def _exchange(subject_with: SubjectWith, status: int) -> Exchange:
    operation = subject_with().contract.operations["createParcel"]
    return Exchange(operation, "POST", "http://x/parcels", {}, b"", status, {}, b"", 0.1)


def test_requests_meant_to_be_refused_are_counted_apart(subject_with: SubjectWith) -> None:
    """A refusal that was wanted is no failure to make valid requests; said twice it counts once."""
    ledger = Ledger(["createParcel"], drift_fails=True)
    created, refused, let_through = (_exchange(subject_with, one) for one in (201, 400, 201))
    for exchange in (created, refused, let_through):
        ledger.sent(exchange)
    ledger.meant_to_be_refused(refused)
    ledger.meant_to_be_refused(refused)
    ledger.meant_to_be_refused(let_through)

    row = ledger.rows["createParcel"]
    assert (row.requests, row.valid, row.valid_successes) == (3, 1, 1)


@pytest.mark.parametrize(
    "module", [test_credentials, test_near_misses, test_schemathesis, test_unknown_items]
)
def test_faults_are_told_from_failures(subject_with: SubjectWith, module: ModuleType) -> None:
    """On a right server what the faults leave over is answered with success, nearly always."""
    subject = subject_with()
    list(findings(subject, module))
    row = subject.ledger.rows["updateParcel"]

    assert row.requests - row.successes > 2
    assert row.valid_successes >= 0.8 * row.valid


@pytest.mark.parametrize("sandbox", [True, False])
def test_few_successes_are_told(subject_with: SubjectWith, sandbox: bool) -> None:
    """Below half, it breaks a run on the sandbox, and is among what was not checked elsewhere."""
    subject = subject_with(sandbox=sandbox)
    row = subject.ledger.rows["createParcel"]
    row.requests, row.successes, row.faulty = 10, 2, 4
    subject.ledger.rows["getParcel"].requests = 2
    subject.ledger.rows["getParcel"].successes = 1
    told = [one for one in findings(subject, test_completeness) if "valid" in one.check]
    text = "of 6 requests meant to succeed 2 did"

    assert [(one.operation, one.received) for one in told] == [("createParcel", text)] * sandbox
    assert (f"createParcel: {text}" in subject.ledger.not_checked) is not sandbox
