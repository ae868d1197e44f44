"""The checks of files and of parts hold on a right server, and notice each break."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import ModuleType

import pytest

from scripts.conformance.model.contract import Contract
from scripts.conformance.redaction import Redactor
from scripts.documents import load
from tests.contract import test_downloads, test_files, test_parts
from tests.contract.checks.wholeness import fault_of
from tests.contract.data.boundaries import prepare
from tests.contract.leave import Leave
from tests.contract.options import EFFORTS
from tests.contract.subject import Subject
from tests.contract.target.base import Target
from tests.contract.wire.dispositions import file_name
from tests.contract.wire.traffic import Traffic
from tests.unit.contract.files import SPEC, Files
from tests.unit.contract.parcels import serving
from tests.unit.contract.test_checks_notice import findings

NOTICED = [
    ("all files are listed", test_parts, "listFiles", "parts of one item"),
    ("no files are listed", test_parts, "listFiles", "parts of one item"),
    ("any order will do", test_parts, "getFile", "parts of one item"),
    ("sizes are not listed", test_parts, "listFiles", "views agree"),
    ("tables are cut", test_downloads, "getTable", "files are whole"),
    ("all tables have one name", test_downloads, "getTable", "files are whole"),
    ("names are not encoded", test_files, "getFile", "files keep their names"),
    ("names are listed in ASCII", test_files, "listFiles", "files keep their names"),
]


@pytest.fixture
def files_with() -> Iterator[Callable[..., Subject]]:
    """Make the files with some defects, as an API under test."""
    document = load(SPEC)
    contract = Contract.of("files", document, document, SPEC)
    prepare(contract)
    with ExitStack() as stack:

        def make(*defects: str) -> Subject:
            url = stack.enter_context(serving(Files(frozenset(defects))))
            target = Target(url, is_sandbox=True)
            effort, leave = EFFORTS["quick"], Leave(writes=True, lasting=True, anything=True)
            subject = Subject(contract, target, effort, Redactor(), Traffic(), seed=1, leave=leave)
            stack.callback(subject.close)
            return subject

        yield make


@pytest.mark.parametrize("module", [test_downloads, test_files, test_parts])
def test_nothing_is_found_on_a_right_server(
    files_with: Callable[..., Subject], module: ModuleType
) -> None:
    """A server that keeps files and their names has no findings, and every check was made."""
    subject = files_with()

    assert not [one.received for one in findings(subject, module)]
    wanted = {check for _, known, _, check in NOTICED if known is module}
    assert wanted <= {check for _, check in subject.ledger.checks}


@pytest.mark.parametrize(("defect", "module", "operation", "check"), NOTICED)
def test_a_broken_promise_is_found(
    files_with: Callable[..., Subject],
    defect: str,
    module: ModuleType,
    operation: str,
    check: str,
) -> None:
    """The module finds the server that mixes parts, or changes names."""
    found = [(one.operation, one.check) for one in findings(files_with(defect), module)]

    assert (operation, check) in found


def _zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a" * 100)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b'a,b\r\n"1\r\n2",3\r\n'),
        ("a.json", b'{"a": [1, 2]}'),
        ("a.zip", _zipped()),
        ("A.XLSX", _zipped()),
        ("a.txt.gz", gzip.compress(b"a" * 100)),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"),
    ],
)
def test_a_cut_file_is_told_from_a_whole_one(name: str, content: bytes) -> None:
    """Half of a file of a known kind has a fault, all of it has none; other kinds have none."""
    half = content[: len(content) // 2]

    assert fault_of(name, content) is None
    assert fault_of(name, half)
    assert fault_of("a.bin", half) is None


def test_an_archive_that_nobody_can_read_has_a_fault() -> None:
    """An encrypted entry is told, and ends no test with an error."""
    content = bytearray(_zipped())
    content[6] |= 1  # the flags of the entry, before it and in the directory at the end
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    assert "encrypted" in (fault_of("a.zip", bytes(content)) or "")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("", None),
        ("attachment", None),
        ("attachment; filename=a.txt", "a.txt"),
        ('attachment; filename="a; b \\"c\\".txt"; size=1', 'a; b "c".txt'),
        ("attachment; filename=\"K_fig\"; filename*=UTF-8''K%C3%A4fig", "Käfig"),
        ("attachment; filename*=iso-8859-1'de'K%E4fig; filename=x", "Käfig"),
        ("attachment; filename*=nonsense''x; filename=y", "y"),
        ("attachment; FileName = \"x; filename*=UTF-8''y\"", "x; filename*=UTF-8''y"),
    ],
)
def test_a_header_names_a_file(header: str, name: str | None) -> None:
    """The encoded name goes before the plain one, and quotes hide what they hold."""
    assert file_name(header) == name
