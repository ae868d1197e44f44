"""The report of a run in the form that CI services read: JUnit."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from scripts.conformance.report.account import Account, Outcome

# Characters that XML 1.0 cannot hold in any way.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(account: Account, file: Path) -> None:
    """Write one test case for each test of a run.

    Args:
        account: The account of the run.
        file: What is written; its folder is made if need be.
    """
    failed = [outcome for outcome in account.tests.values() if outcome.word == "failed"]
    errors = [name for name in account.errors if name in account.tests]
    suite = ElementTree.Element(
        "testsuite",
        name="contract",
        tests=str(len(account.tests)),
        failures=str(len(failed) - len(errors)),
        errors=str(len(errors)),
        time=f"{sum(outcome.seconds for outcome in account.tests.values()):.3f}",
    )
    for name, outcome in account.tests.items():
        suite.append(_case(account, name, outcome))
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    file.parent.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(suites).write(file, encoding="utf-8", xml_declaration=True)


def _case(account: Account, name: str, outcome: Outcome) -> ElementTree.Element:
    module, _, test = name.partition("::")
    case = ElementTree.Element(
        "testcase",
        classname=module.removesuffix(".py"),
        name=_clean(test),
        time=f"{outcome.seconds:.3f}",
    )
    if outcome.word == "failed":
        text = account.redactor.text(outcome.text)
        kind = "error" if name in account.errors else "failure"
        child = ElementTree.SubElement(case, kind, message=_clean(text.partition("\n")[0]))
        command = f"\n\nrerun: {account.rerun(name)}" if account.words else ""
        child.text = _clean(f"{text}{command}")
    return case


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
