"""The report as HTML and as JUnit XML: whole, without secrets, and safe to open."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.report.account import Account
from scripts.conformance.report.html import as_html
from scripts.conformance.report.junit import as_junit, write_junit
from scripts.conformance.report.markdown import as_markdown, write_markdown
from tests.contract.subject import Subject
from tests.unit.contract.accounts import account_of
from tests.unit.contract.parcels import SubjectWith

PLACE = "/paths/~1parcels/post/requestBody/content/application~1json/schema/properties/due"
ATTACK = "<script>alert('very-secret-one')</script>"


@pytest.fixture
def account(subject_with: SubjectWith) -> Account:
    """The account of a run with a failure, drift, an error and a gap, by a hostile server."""
    subject = subject_with(sandbox=False)
    subject.ledger.sent(_exchange(subject))
    subject.ledger.checked("createParcel", "refused", 4)
    subject.ledger.checked("createParcel", "schema")
    for drift in (False, True):
        finding = Finding(
            "createParcel",
            "refused",
            "a date that no calendar has is answered 400",
            f"the server says {ATTACK}",
            PLACE,
            drift=drift,
            about=str(drift),
            exchange=_exchange(subject),
        )
        subject.ledger.keep(finding)
    seen = Finding(
        "listParcels",
        "undocumented property",
        "every property is documented",
        "the answer has /extra: 1",
        "/paths/~1parcels/get/responses/200/content/application~1json/schema",
        "extra",
        drift=True,
        example=json.dumps({"extra": ATTACK}),
    )
    subject.ledger.keep(seen)
    subject.ledger.leave_out(f"nothing of {ATTACK}")
    return account_of(subject, {"test_pages[parcels]": f"KeyError: {ATTACK}\x00"})


def test_a_page_tells_all(account: Account) -> None:
    """The page has verdict, matrix, failure with place and excerpt, drift, coverage and gaps."""
    page = as_html(account, "A run", "python -m tests.contract")

    for text in (
        "The contract is broken",
        "a date that no calendar has is answered 400",
        "tests/unit/contract/parcels.yaml:231",
        '<span class="number">231</span>',
        "curl -X POST http://parcels.example/parcels",
        'href="#finding-1">1</a>',
        "missing: parameters sent",
        "python -m tests.contract",
        "Tests without verdict",
        "+++ b/tests/unit/contract/parcels.yaml",
        "+                  extra:\n+                    type: string",
    ):
        assert text in page
    assert "very-secret-one" not in page
    assert "Bearer abc" not in page


def test_a_page_runs_and_fetches_nothing(account: Account) -> None:
    """What a server says is shown as text, and the page names nothing outside of itself."""
    page = as_html(account, "A run", "python -m tests.contract")

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    for word in (' src="', "<link", "@import", "url("):
        assert word not in page


def test_a_good_run_says_so(subject_with: SubjectWith) -> None:
    """Without failure or error the verdict is that every check held."""
    page = as_html(account_of(subject_with(), {}), "A run", "python -m tests.contract")

    assert "Every check held" in page
    assert 'id="failures"' not in page


def test_junit_has_a_case_for_each_operation_and_check(account: Account, tmp_path: Path) -> None:
    """A case fails with place, both sides and command; gaps are skipped, errors are errors."""
    write_junit(account, tmp_path / "deep" / "junit.xml")
    root = ElementTree.parse(tmp_path / "deep" / "junit.xml").getroot()
    cases = {(one.get("classname"), one.get("name")): one for one in root.iter("testcase")}

    held = cases["parcels.createParcel", "schema"]
    failure = cases["parcels.createParcel", "refused"].find("failure")
    assert [] == list(held)
    assert failure is not None
    assert failure.text is not None
    assert "says: a date that no calendar has is answered 400" in failure.text
    assert "tests/unit/contract/parcels.yaml:231" in (failure.get("message") or "")
    suite = root.find("testsuite[@name='parcels']")
    assert suite is not None
    assert ["3", "1", "0", "1"] == [
        suite.get(name) for name in ("tests", "failures", "errors", "skipped")
    ]
    assert 1 == len(root.findall("testsuite/testcase/error"))
    assert "very-secret-one" not in as_junit(account)


def test_a_page_of_figures_can_be_published(account: Account, tmp_path: Path) -> None:
    """It has totals, operations, coverage and failures, and shows what a server says as text."""
    write_markdown(account, "A run", tmp_path / "deep" / "run.md", "python -m tests.contract")
    page = (tmp_path / "deep" / "run.md").read_text(encoding="utf-8")

    assert page.startswith("# A run\n\n`python -m tests.contract`\n")
    assert "1 failure; seed 7." in page
    assert "- **createParcel: refused**\n  expected a date that no calendar has" in page
    assert "came to no verdict" in page
    assert "- not checked: " in page
    (row,) = [line for line in page.splitlines() if line.startswith("| createParcel |")]
    assert "1" == row.split(" | ")[3]
    (share,) = [line for line in page.splitlines() if line.startswith("| parameters sent |")]
    assert share.split(" | ")[1] != share.split(" | ")[2]
    assert "very-secret-one" not in as_markdown(account, "A run", "")
    assert "<script" not in page


def _exchange(subject: Subject) -> Exchange:
    return Exchange(
        operation=subject.contract.operations["createParcel"],
        method="POST",
        url="http://parcels.example/parcels",
        request_headers={"Authorization": "Bearer abc"},
        request_content=b'{"due": "2023-02-30", "note": "very-secret-one"}',
        status=201,
        headers={"content-type": "application/json"},
        content=f'{{"note": "{ATTACK}"}}'.encode(),
        seconds=0.1,
    )
