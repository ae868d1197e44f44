"""What is made on a server that stays is on the disk before it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.contract import Contract
from tests.contract.wire.journal import MARK, Entry, Journal, read_entries, read_header
from tests.contract.wire.traffic import StoppedError, Traffic


@pytest.fixture
def journal(contract: Contract, tmp_path: Path) -> Journal:
    """A journal of a run on a server that stays."""
    words = ("--target", "http://x")
    return Journal(contract, Traffic(), tmp_path / "j", words, lambda text: text.replace("s3", "-"))


def test_a_line_is_written_before_the_request_is_sent(journal: Journal) -> None:
    """While the request is on its way the file says what may be made, with its mark."""
    mark = journal.mark(60)
    operation = journal.contract.operations["createParcel"]
    with journal.making(operation, {"label": "s3", "remark": mark}, None):
        assert journal.path is not None
        (entry,) = read_entries(journal.path)
        assert journal.traffic.reserved == 1

    assert entry == Entry(1, "createParcel", "/parcels/{id}", "", mark)
    assert mark.startswith(f"{MARK} [{journal.run}-")
    assert read_header(journal.path)["words"] == ["--target", "http://x"]


def test_what_was_made_is_known_until_it_is_removed(journal: Journal) -> None:
    """The answer tells the item; deleting it settles the entry, and the file goes with the last."""
    _send(journal, "createParcel", 201, b'{"id": "P1"}')
    assert journal.path is not None
    assert read_entries(journal.path)[0].item == {"id": "P1"}
    assert journal.close() == journal.path

    _send(journal, "deleteParcel", 204, b"", "/parcels/P1")
    assert read_entries(journal.path)[0].settled
    assert journal.traffic.reserved == 0
    assert journal.close() is None
    assert not journal.path.exists()


def test_what_was_refused_or_not_sent_is_settled(journal: Journal) -> None:
    """Neither a 4XX nor a request that the budget did not allow has made anything."""
    _send(journal, "createParcel", 400, b"{}")
    with (
        pytest.raises(StoppedError),
        journal.making(journal.contract.operations["createParcel"], {}, None),
    ):
        raise StoppedError

    assert [entry.settled for entry in journal.entries] == [True, True]


def test_a_request_without_an_answer_stays_open(journal: Journal) -> None:
    """What becomes of a request that fails on its way, or in the server, is not known."""
    with (
        pytest.raises(OSError, match="gone"),
        journal.making(journal.contract.operations["createParcel"], {}, None),
    ):
        raise OSError("gone")
    _send(journal, "createParcel", 500, b"")

    assert [(entry.item, entry.settled) for entry in journal.open] == [(None, False)] * 2


def test_a_half_written_line_is_no_entry(journal: Journal) -> None:
    """A run that is killed while it writes has not sent the request of that line."""
    _send(journal, "createParcel", 201, b'{"id": "P1"}')
    assert journal.path is not None
    with journal.path.open("a") as file:
        file.write('{"number": 2, "opera')

    assert [entry.number for entry in read_entries(journal.path)] == [1]


def test_reading_leaves_no_trace(journal: Journal, contract: Contract) -> None:
    """There is no file until something may be made, and none on a sandbox."""
    _send(journal, "getParcel", 200, b'{"id": "P1"}', "/parcels/P1")
    assert journal.path is not None
    assert not journal.path.exists()
    sandbox = Journal(contract, Traffic())
    _send(sandbox, "createParcel", 201, b'{"id": "P1"}')
    assert (sandbox.path, sandbox.open, sandbox.close()) == (None, [], None)


def test_a_mark_that_does_not_fit_is_shortened(journal: Journal) -> None:
    """Every mark can be recognised; the longer ones tell the request too."""
    assert journal.mark(len(MARK)) == MARK
    assert journal.mark(200) != journal.mark(200)


def _send(journal: Journal, name: str, status: int, content: bytes, path: str = "/parcels") -> None:
    operation = journal.contract.operations[name]
    with journal.making(operation, {}, None):
        exchange = Exchange(
            operation, operation.method, f"http://x{path}", {}, b"", status, {}, content, 0.1
        )
    journal.answered(exchange)
