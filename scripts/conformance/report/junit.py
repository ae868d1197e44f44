"""The report as JUnit XML, which every CI service reads: a case for each operation and check."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from scripts.conformance.report.account import Account
from scripts.conformance.report.view import ApiView, OperationView, Shown, views

# What XML 1.0 cannot hold, however it is escaped.
_NO_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def as_junit(account: Account) -> str:
    """Return the account as XML: one suite for each API, and one for tests without verdict.

    A case fails with what the document says, what the server did and how to see it again. What a
    run could not check is skipped, with the reason.
    """
    root = ElementTree.Element("testsuites")
    for api in views(account):
        suite = ElementTree.SubElement(root, "testsuite", name=api.name)
        for operation in api.operations:
            _add_operation(suite, api, operation)
        for shown in api.failures:
            if shown.operation not in api.ledger.rows:
                _add_failures(_case(suite, shown.operation, shown.check), [shown])
        for reason in api.ledger.not_checked:
            case = _case(suite, api.name, account.redactor.text(reason))
            ElementTree.SubElement(case, "skipped", message="not checked")
        _count(suite, sum(operation.row.seconds for operation in api.operations))
    suite = ElementTree.SubElement(root, "testsuite", name="tests without verdict")
    for test, text in account.errors.items():
        error = ElementTree.SubElement(_case(suite, "tests", test), "error", message="no verdict")
        error.text = _plain(account.redactor.text(text))
    _count(suite, 0.0)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def write_junit(account: Account, file: Path) -> None:
    """Write the XML of an account to a file, its folder made if there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_junit(account), encoding="utf-8")


def _add_operation(suite: ElementTree.Element, api: ApiView, operation: OperationView) -> None:
    for check in sorted(operation.checks.keys() | operation.failures.keys()):
        case = _case(suite, f"{api.name}.{operation.id}", check)
        of_case = (operation.id, check)
        found = [one for one in api.failures if (one.operation, one.check) == of_case]
        if found:
            _add_failures(case, found)


def _add_failures(case: ElementTree.Element, found: list[Shown]) -> None:
    """Add one failure to a case: some readers show no more than that."""
    message = _plain(f"{found[0].received} ({found[0].place})")
    failure = ElementTree.SubElement(case, "failure", message=message, type=found[0].check)
    failure.text = _plain("\n\n".join(map(_told, found)))


def _told(shown: Shown) -> str:
    lines = [
        f"document: {shown.place} ({shown.pointer})",
        f"says: {shown.expected}",
        f"but: {shown.received}, {shown.times} times",
        f"answer: {shown.status} {shown.body}" if shown.status else "",
        f"send it again: {shown.curl}" if shown.curl else "",
        f"found by: {shown.test}" if shown.test else "",
        f"run that again: {shown.rerun}" if shown.rerun else "",
    ]
    return "\n".join(line for line in lines if line)


def _case(suite: ElementTree.Element, group: str, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(suite, "testcase", classname=_plain(group), name=_plain(name))


def _count(suite: ElementTree.Element, seconds: float) -> None:
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("time", f"{seconds:.3f}")


def _plain(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
