"""What a run found is entered once, and told so that an author knows what to do."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import ContractError, Finding, findings_in
from scripts.conformance.ledger import Ledger
from scripts.conformance.report.console import show
from tests.contract.subject import Subject
from tests.unit.contract.accounts import account_of
from tests.unit.contract.parcels import SubjectWith

PLACE = "/paths/~1parcels/post/requestBody/content/application~1json/schema/properties/due"


def _finding(received: str = "b", *, about: str = "", drift: bool = False) -> Finding:
    return Finding("createParcel", "refused", "a", received, PLACE, about, drift)


def test_a_test_fails_when_it_ends() -> None:
    """Findings do not stop a test, and all of them are raised at its end, equal ones once."""
    ledger = Ledger(["createParcel"], drift_fails=True)

    def test() -> None:
        with ledger.test():
            for finding in (_finding("first"), _finding("second"), _finding(about="other")):
                ledger.note(finding)

    with pytest.raises(ContractError) as error:
        test()

    assert [finding.received for finding in error.value.findings] == ["first", "b"]
    assert [ledger.repeats[finding.key] for finding in error.value.findings] == [2, 1]
    assert [finding.received for finding in ledger.failures("createParcel")] == ["first", "b"]
    assert ledger.failures("other") == []


def test_a_finding_can_stop_at_once() -> None:
    """Inside a search the first finding raises, so that the example can be shrunk."""
    ledger = Ledger(["createParcel"], drift_fails=True)

    def search() -> None:
        with ledger.test(), ledger.at_once():
            ledger.note(_finding())
            pytest.fail("went on")

    with pytest.raises(ContractError):
        search()

    assert len(ledger.failures()) == 1


@pytest.mark.parametrize("drift_fails", [True, False])
def test_drift_fails_on_the_sandbox_alone(drift_fails: bool) -> None:
    """On other servers drift is kept for the report, and the test passes."""
    ledger = Ledger(["createParcel"], drift_fails=drift_fails)
    try:
        with ledger.test(), ledger.at_once():
            ledger.note(_finding(drift=True))
    except ContractError:
        assert drift_fails

    assert (len(ledger.failures()), len(ledger.drift())) == ((1, 0) if drift_fails else (0, 1))


def test_findings_are_found_in_groups() -> None:
    """Hypothesis wraps errors in groups, also groups in groups."""
    error = ContractError([_finding()])
    group = ExceptionGroup("g", [ValueError(), ExceptionGroup("h", [error])])

    assert findings_in(group) == error.findings
    assert findings_in(ValueError()) == []


def test_the_report_tells_all(subject_with: SubjectWith) -> None:
    """A report has findings with place and command, drift, gaps, errors, a table and the seed."""
    subject = subject_with(sandbox=False)
    subject.ledger.sent(_exchange(subject))
    subject.ledger.checked("createParcel", "refused", 4)
    broken = Finding(
        "createParcel",
        "refused",
        "a date that no calendar has is answered 400",
        "the status is 201",
        PLACE,
        exchange=_exchange(subject),
    )
    subject.ledger.keep(broken)
    subject.ledger.keep(_finding("it has [brackets]", about="brackets", drift=True))
    subject.ledger.leave_out("expired tokens: the target cannot expire them")
    text = _shown(subject, {"test_pages[parcels]": "line\nKeyError: 'x'"})
    lines = text.splitlines()

    assert text.startswith(FINDING)
    assert DRIFT in text
    assert "ERROR test_pages[parcels] came to no verdict\n  line\n  KeyError: 'x'" in text
    assert "Not checked\n         - expired tokens: the target cannot expire them" in text
    assert ["createParcel", "1", "4", "1", "100%", "100%", "0.1"] in [
        line.split() for line in lines
    ]
    assert text.rstrip().endswith(
        "7 operations, 1 failure, 1 error, 1 difference reported; seed 7 (repeat with --seed 7)."
    )
    assert max(len(line) for line in lines) <= 100


FINDING = """
FAILED createParcel: refused
  document tests/unit/contract/parcels.yaml:231
      says a date that no calendar has is answered 400
       but the status is 201
    answer 201 {"access_token": "<hidden>", "id": "P1"}
    repeat curl -X POST http://parcels.example/parcels \\
  -H 'Authorization: Bearer <hidden>' \\
  --data-raw '{"due": "2023-02-30", "note": "<client_secret>"}'
"""
DRIFT = """
Drift of parcels: the server differs from the document
         - createParcel: refused: it has [brackets] (tests/unit/contract/parcels.yaml:231)
"""


def _shown(subject: Subject, errors: dict[str, str]) -> str:
    output = io.StringIO()
    show(account_of(subject, errors), Console(width=100, highlight=False, file=output))
    return output.getvalue()


def _exchange(subject: Subject) -> Exchange:
    return Exchange(
        operation=subject.contract.operations["createParcel"],
        method="POST",
        url="http://parcels.example/parcels",
        request_headers={"Authorization": "Bearer abc"},
        request_content=b'{"due": "2023-02-30", "note": "very-secret-one"}',
        status=201,
        headers={"content-type": "application/json"},
        content=b'{"access_token": "abc", "id": "P1"}',
        seconds=0.1,
    )
