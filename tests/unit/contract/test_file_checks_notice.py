"""The checks of files and of parts hold on a right server, and notice each break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import ModuleType

import pytest

from scripts.conformance.model.contract import Contract
from scripts.conformance.redaction import Redactor
from scripts.documents import load
from tests.contract import test_files, test_parts
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
            target = Target(stack.enter_context(serving(Files(frozenset(defects)))))
            effort, leave = EFFORTS["quick"], Leave(writes=True, lasting=True, anything=True)
            subject = Subject(contract, target, effort, Redactor(), Traffic(), seed=1, leave=leave)
            stack.callback(subject.close)
            return subject

        yield make


@pytest.mark.parametrize("module", [test_files, test_parts])
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
