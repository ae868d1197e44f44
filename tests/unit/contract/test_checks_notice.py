"""Each check of the suite holds on a right server and fails on one that breaks its promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from hypothesis import strategies as st

from scripts.conformance.findings import ContractError, Finding
from tests.contract import (
    test_accounts,
    test_boundaries,
    test_completeness,
    test_credentials,
    test_deletions,
    test_filters,
    test_near_misses,
    test_pages,
    test_reads,
    test_round_trips,
    test_rules,
    test_schemathesis,
    test_sorting,
    test_states,
    test_unknown_items,
)
from tests.contract.data.draws import for_all
from tests.contract.selection import Scope, selection_of
from tests.contract.subject import Subject
from tests.unit.contract.parcels import SubjectWith

Check = Callable[..., None]

# The layer of Schemathesis is run on a right server by test_contract_run.py.
MODULES = (
    test_accounts,
    test_boundaries,
    test_credentials,
    test_deletions,
    test_filters,
    test_near_misses,
    test_pages,
    test_reads,
    test_round_trips,
    test_rules,
    test_sorting,
    test_states,
    test_unknown_items,
)

# A defect of the server, the module whose tests must notice it, and the check that says so.
NOTICED = [
    ("create answers 200", test_boundaries, "accepted"),
    ("crash on legal value", test_boundaries, "no server error"),
    ("undocumented property", test_boundaries, "undocumented property"),
    ("undocumented value", test_boundaries, "undocumented value"),
    ("required property missing", test_boundaries, "schema"),
    ("wrong type", test_boundaries, "schema"),
    ("wrong media type", test_boundaries, "media type"),
    ("header missing", test_boundaries, "header"),
    ("impossible date", test_boundaries, "format"),
    ("answer breaks a rule", test_boundaries, "rule"),
    ("known value written otherwise", test_boundaries, "known value"),
    ("direction ignored", test_sorting, "sorting"),
    ("cookie not accepted", test_credentials, "token needed"),
    ("any length", test_near_misses, "refused"),
    ("case ignored", test_near_misses, "refused"),
    ("numeric text accepted", test_near_misses, "refused"),
    ("30 February exists", test_near_misses, "refused"),
    ("loose numbers", test_near_misses, "refused"),
    ("refused create leaves an item", test_near_misses, "refusal leaves nothing"),
    ("update is stored before it is checked", test_near_misses, "refusal leaves nothing"),
    ("create loses a field", test_round_trips, "what is sent is kept"),
    ("update lost", test_round_trips, "what is sent is kept"),
    ("update touches another field", test_round_trips, "nothing else changes"),
    ("wrong default", test_round_trips, "what is sent is kept"),
    ("detail lacks a property", test_round_trips, "views agree"),
    ("detail lacks a property", test_reads, "views agree"),
    ("list lacks a property", test_reads, "views agree"),
    ("page skips an item", test_pages, "pages"),
    ("wrong total", test_pages, "pages"),
    ("always last", test_pages, "pages"),
    ("order changes", test_pages, "pages"),
    ("lane ignored", test_filters, "filters"),
    ("order changes", test_reads, "repeatable"),
    ("default size is 5", test_reads, "default"),
    ("letters go by sea", test_rules, "rule broken"),
    ("created in another state", test_states, "state reached"),
    ("returned twice", test_states, "state forbidden"),
    ("return does nothing", test_states, "state reached"),
    ("refused return changes the item", test_states, "refusal leaves nothing"),
    ("accounts see each other", test_accounts, "accounts apart"),
    ("account header ignored", test_accounts, "accounts apart"),
    ("foreign change works", test_accounts, "refusal leaves nothing"),
    ("no token needed", test_credentials, "token needed"),
    ("tokens last for ever", test_credentials, "token needed"),
    ("any secret", test_credentials, "credentials"),
    ("ids in any case", test_near_misses, "refused"),
    ("ids are prefixes", test_unknown_items, "unknown id"),
    ("any length", test_schemathesis, "Schema-violating request accepted"),
    ("wrong type", test_schemathesis, "schema"),
    ("crash on legal value", test_schemathesis, "no server error"),
    ("letters go by sea", test_schemathesis, "accepted or rightly refused"),
    ("delete does nothing", test_deletions, "deleted is gone"),
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_nothing_is_found_on_a_right_server(subject_with: SubjectWith, module: ModuleType) -> None:
    """A server that keeps its promises has no findings, and every check was made."""
    subject = subject_with()

    assert not list(findings(subject, module))
    assert subject.ledger.checks.total() > 0


@pytest.mark.parametrize(("defect", "module", "check"), NOTICED)
def test_a_broken_promise_is_found(
    subject_with: SubjectWith, defect: str, module: ModuleType, check: str
) -> None:
    """The module for a promise finds the server that breaks it, under the promise's name."""
    found = findings(subject_with(defect), module)

    assert any(finding.check == check for finding in found)


def test_an_unknown_value_of_an_open_list_is_a_remark(subject_with: SubjectWith) -> None:
    """A value beside those of a list that is not closed is told, and breaks nothing."""
    subject = subject_with("unknown carrier")

    assert not list(findings(subject, test_reads))
    assert any("Pigeon" in remark for remark in subject.ledger.remarks)


def test_an_idle_run_is_found_incomplete(subject_with: SubjectWith) -> None:
    """Operations, statuses, rules and properties that nobody has tried are findings."""
    found = findings(subject_with(), test_completeness)

    assert {finding.check for finding in found} == {
        "exercised",
        "documented status seen",
        "documented property seen",
        "rule exercised",
    }


def findings(subject: Subject, module: ModuleType) -> Iterator[Finding]:
    """Run the tests of a module on an API, one after the other, and yield what they find."""
    for test, thing in cases(subject, module):
        try:
            with subject.ledger.test():
                test(subject, thing)
        except ContractError as error:
            yield from error.findings


def cases(subject: Subject, module: ModuleType) -> list[tuple[Check, Any]]:
    """Return the tests of a module with the parts of the contract that they are for."""
    scope = Scope(subject.contract, subject.leave)
    return [
        (test, thing)
        for name, test in vars(module).items()
        if name.startswith("test_") and (selection := selection_of(test))
        for thing in selection.select(scope)
    ]


def test_drawn_values_come_after_the_first(subject_with: SubjectWith) -> None:
    """A value that is always to be tried is tried once, and before the drawn ones."""
    tried: list[int] = []

    for_all(subject_with(), st.integers(0, 9), tried.append, first=99)

    assert tried[0] == 99
    assert tried.count(99) == 1
    assert len(tried) > 1
