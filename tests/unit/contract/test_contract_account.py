"""The account of a run can be kept, read again and merged, and holds no secret."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.model.contract import Contract
from scripts.conformance.report.account import Account, Outcome, merged
from tests.contract.subject import Subject
from tests.unit.contract.accounts import account_of
from tests.unit.contract.parcels import ACCOUNTS, SubjectWith

SECRET = ACCOUNTS["A1"]["client_secret"]


def test_an_account_is_read_as_it_was_written(subject_with: SubjectWith) -> None:
    """Every entry comes back with its type, exchanges with their operation."""
    subject = subject_with()
    account = _account(subject)
    known = Account.from_json(account.to_json(), account.contracts)
    ledger, read = account.ledgers["parcels"], known.ledgers["parcels"]

    assert (read.rows, read.repeats, read.rules) == (ledger.rows, ledger.repeats, ledger.rules)
    assert read.properties == {("/a", "b")}
    assert read.found_by == {finding.key: "test_x.py::test_y" for finding in ledger.failures()}
    assert (read.not_checked, read.remarks) == (ledger.not_checked, ledger.remarks)
    assert (known.tests, known.errors, known.seed) == (account.tests, account.errors, 7)
    (finding,) = read.failures()
    assert known.test_of("parcels", finding) == "test_x.py::test_y"
    assert finding.exchange is not None
    assert finding.exchange.operation is subject.contract.operations["createParcel"]
    assert finding.exchange.content == b"\xff\x00 binary"
    assert known.to_json() == account.to_json()


def test_an_account_has_no_secret(subject_with: SubjectWith) -> None:
    """Known secrets, tokens that nobody knows and cookies are hidden wherever they stand."""
    text = _account(subject_with()).to_json()

    assert [word for word in (SECRET, "abc-unknown", "crumb") if word in text] == []
    assert "<client_secret>" in text
    assert "Bearer <hidden>" in text


def test_parts_add_up(subject_with: SubjectWith) -> None:
    """Numbers are added, what one part has seen was seen, and an equal finding is told once."""
    first, second = _account(subject_with()), _account(subject_with())
    other = second.ledgers["parcels"]
    other.rules["another-rule"] += 1
    other.properties.add(("/c", "d"))
    second.tests = {"test_other": Outcome("failed", 1.0, "no")}
    second.stopped = "the budget"
    whole = merged([first, second])
    ledger = whole.ledgers["parcels"]

    assert ledger.rows["createParcel"].requests == 2
    assert ledger.rows["createParcel"].statuses == {201: 2}
    assert len(ledger.failures()) == 1
    assert ledger.repeats[ledger.failures()[0].key] == 2
    assert ledger.rules == {"a-rule": 2, "another-rule": 1}
    assert ledger.properties == {("/a", "b"), ("/c", "d")}
    assert set(whole.tests) == {"test_x.py::test_y", "test_other"}
    assert (whole.stopped, whole.failed) == ("the budget", True)
    assert first.ledgers["parcels"].rows["createParcel"].requests == 1


def test_other_files_are_no_accounts(contract: Contract, subject_with: SubjectWith) -> None:
    """What is no account, or one of another document, is refused with a reason."""
    with pytest.raises(ValueError, match="no account"):
        Account.from_json("[]", {})
    with pytest.raises(ValueError, match="does not fit"):
        Account.from_json(_account(subject_with()).to_json(), {})
    fewer = replace(contract, operations=dict(list(contract.operations.items())[1:]))
    with pytest.raises(ValueError, match="the operations of parcels"):
        Account.from_json(account_of(subject_with()).to_json(), {"parcels": fewer})
    assert json.loads(account_of(subject_with()).to_json())["format"] == 1


def _account(subject: Subject) -> Account:
    exchange = Exchange(
        operation=subject.contract.operations["createParcel"],
        method="POST",
        url="http://parcels.example/parcels",
        request_headers={"Authorization": "Bearer abc-unknown", "Cookie": "a=crumb"},
        request_content=f'{{"note": "{SECRET}"}}'.encode(),
        status=201,
        headers={"set-cookie": "a=crumb; Path=/"},
        content=b"\xff\x00 binary",
        seconds=0.25,
    )
    ledger = subject.ledger
    ledger.sent(exchange)
    finding = Finding(
        "createParcel", "refused", "a", f"it has {SECRET}", "/paths", exchange=exchange
    )
    try:
        with ledger.test("test_x.py::test_y"):
            ledger.note(finding)
    except AssertionError:
        pass
    ledger.rules["a-rule"] += 1
    ledger.properties.add(("/a", "b"))
    ledger.leave_out("something")
    ledger.remark("something else")
    account = account_of(subject, {"test_z": "KeyError"})
    account.tests = {"test_x.py::test_y": Outcome("failed", 0.5, "it broke")}
    return account
