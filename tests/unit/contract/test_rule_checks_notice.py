"""The checks of rules over calls and callers hold on a right server, and notice each break."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import ExitStack
from types import ModuleType
from typing import Any

import pytest

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.document import Document
from scripts.conformance.model.rule_places import rule_places
from scripts.conformance.model.schemas import node_at
from scripts.conformance.redaction import Redactor
from scripts.documents import load
from scripts.overlay import apply_overlays
from tests.contract import (
    test_completeness,
    test_conditions,
    test_counterexamples,
    test_criteria,
    test_entitlements,
    test_lives,
    test_ownership,
    test_sequences,
    test_token_lifetimes,
    test_transfers,
)
from tests.contract.checks.alternatives import nearby
from tests.contract.data.boundaries import prepare
from tests.contract.engine.expectations import State, expectation
from tests.contract.leave import Leave
from tests.contract.options import EFFORTS
from tests.contract.subject import Subject
from tests.contract.target.base import Account, Target
from tests.contract.wire.traffic import Traffic
from tests.unit.contract.books import OVERLAY, SPEC, USERS, Books
from tests.unit.contract.parcels import SubjectWith, serving
from tests.unit.contract.test_checks_notice import findings

MODULES = (
    test_sequences,
    test_conditions,
    test_counterexamples,
    test_criteria,
    test_entitlements,
    test_ownership,
    test_lives,
    test_token_lifetimes,
    test_transfers,
)
# A defect of the server, the module that must notice it, its check, and the rule it names.
NOTICED = [
    ("max ignored", test_conditions, "postcondition", "books-no-more-than-max"),
    ("$ME$ unknown", test_conditions, "postcondition", "note-created-is-listed"),
    (
        "empty update counts",
        test_conditions,
        "postcondition",
        "note-update-of-nothing-is-ignored",
    ),
    ("finished at once", test_sequences, "precondition", "loan-with-questions-answered"),
    ("all questions required", test_sequences, "precondition", "loan-with-questions-answered"),
    ("refusal changes", test_sequences, "refusal leaves nothing", "loan-with-questions-answered"),
    (
        "loans are for the caller",
        test_sequences,
        "postcondition",
        "loan-is-for-whom-it-was-started",
    ),
    ("finished twice", test_sequences, "precondition", "loan-finished-once"),
    ("finished by others", test_sequences, "precondition", "loan-finished-by-its-user"),
    ("any answer", test_sequences, "precondition", "answer-is-offered"),
    ("answered when done", test_sequences, "precondition", "answer-before-the-end"),
    ("mine is everybody's", test_entitlements, "entitlement", "mine-alone"),
    ("two criteria", test_counterexamples, "counterexample", "one-criterion"),
    ("title ignored", test_criteria, "criteria", "some value of title"),
    ("named user ignored", test_entitlements, "entitlement", "books-by-entitlement"),
    ("named user ignored", test_entitlements, "entitlement", "book-by-entitlement"),
    ("everybody sees all", test_entitlements, "entitlement", "books-by-entitlement"),
    ("anybody changes notes", test_ownership, "ownership", "note-update-by-owner"),
    ("anybody changes notes", test_ownership, "ownership", "note-delete-by-owner"),
    ("nobody is exempt", test_ownership, "ownership", "note-update-by-owner"),
    ("refusal changes", test_ownership, "refusal leaves nothing", "note-update-by-owner"),
    ("short tokens", test_token_lifetimes, "token lifetime", "token-lasts-an-hour"),
    ("tokens last for ever", test_token_lifetimes, "token lifetime", "token-lasts-an-hour"),
    ("text is lost", test_lives, "what is sent is kept", ""),
    ("update is lost", test_lives, "what is sent is kept", "updateNote"),
    ("new notes are not listed", test_lives, "lists show all", ""),
    ("delete does nothing", test_lives, "deleted is gone", ""),
    ("export loses pages", test_transfers, "transfer", ""),
    ("import does nothing", test_transfers, "transfer", ""),
    ("any entry", test_transfers, "faulty file", ""),
]


@pytest.fixture(scope="module")
def books() -> Contract:
    """What the description of the library promises."""
    document: dict[str, Any] = load(SPEC)
    overlaid = apply_overlays(copy.deepcopy(document), [OVERLAY])
    made = Contract.of("books", document, overlaid, SPEC)
    prepare(made)
    return made


@pytest.fixture
def library_with(books: Contract) -> Iterator[SubjectWith]:
    """Make the library with some defects, as an API under test."""
    with ExitStack() as stack:

        def make(
            *defects: str, sandbox: bool = True, clock: bool = True, users: int = 3
        ) -> Subject:
            library = Books(frozenset(defects))
            url = stack.enter_context(serving(library))
            accounts = tuple(Account(name, known) for name, known in USERS.items())[:users]
            advance = library.advance if clock else None
            target = Target(url, accounts, is_sandbox=sandbox, advance_clock=advance)
            effort = EFFORTS["quick"]
            subject = Subject(
                books,
                target,
                effort,
                Redactor(),
                Traffic(),
                seed=1,
                leave=Leave(True, anything=True),
            )
            stack.callback(subject.close)
            return subject

        yield make


def test_every_rule_is_tried_on_a_right_server(library_with: SubjectWith) -> None:
    """Nothing is found, and each rule but that over a body was seen to speak both ways."""
    subject = library_with()

    assert not [found for module in MODULES for found in findings(subject, module)]
    assert set(rule_places(subject.contract)) - set(subject.ledger.rules) == {"one-criterion"}
    assert not subject.ledger.not_checked


@pytest.mark.parametrize(("defect", "module", "check", "rule"), NOTICED)
def test_a_broken_rule_is_found(
    library_with: SubjectWith, defect: str, module: ModuleType, check: str, rule: str
) -> None:
    """The module for a rule finds the server that breaks it, and names the rule."""
    found = findings(library_with(defect), module)

    assert any(one.check == check and rule in one.expected for one in found)


def test_rules_that_nobody_tried_are_found(library_with: SubjectWith) -> None:
    """A run that has tried nothing is told every rule that it left out."""
    found = findings(library_with(), test_completeness)
    told = {one.expected.partition(" ")[0] for one in found if one.check == "rule exercised"}

    assert {"loan-with-questions-answered", "note-update-by-owner", "books-by-entitlement"} < told


@pytest.mark.parametrize("sandbox", [True, False])
def test_signs_are_drift_on_a_server_of_others(library_with: SubjectWith, sandbox: bool) -> None:
    """Its data may be why no value of a criterion makes a difference."""
    subject = library_with("title ignored", sandbox=sandbox)
    found = [one for one in findings(subject, test_criteria) if one.check == "criteria"]

    assert bool(subject.ledger.failures()) is sandbox
    assert bool(subject.ledger.drift()) is not sandbox
    assert all(one.drift for one in found)


def test_what_cannot_be_read_may_be_somebody_elses(library_with: SubjectWith) -> None:
    """Only a call for owners alone may say so; of anything else there is nothing to forbid."""
    subject = library_with()
    operations = subject.contract.operations

    def allows_403(name: str, path: dict[str, str]) -> bool:
        wanted = expectation(subject, operations[name], path, {}, None, State(None))
        return 403 in wanted.statuses

    assert allows_403("deleteNote", {"noteId": "9"})
    assert not allows_403("getBook", {"bookId": "9"})


def test_nearby_answers_lack_what_a_rule_may_need() -> None:
    """An item of each list, and each value that the rule names, is missing once."""
    body = {"books": [{"id": "1", "tags": ["a", "b"]}, {"id": "2"}], "total": 2}

    assert list(nearby(body, "response.body.books.all(book, has(book.id))")) == [
        {**body, "books": None},
        {**body, "books": [{"id": "2"}]},
        {**body, "books": [{"id": None, "tags": ["a", "b"]}, {"id": "2"}]},
        {**body, "books": [{"id": "1", "tags": ["b"]}, {"id": "2"}]},
    ]
    assert list(nearby("text", "text")) == list(nearby([], "x")) == []


def test_lists_that_are_always_empty_are_found(library_with: SubjectWith) -> None:
    """A list is told until it was seen with something in it."""
    subject = library_with()

    assert "listBooks" in _empty_lists(subject)
    assert not list(findings(subject, test_entitlements))
    assert "listBooks" not in _empty_lists(subject)
    assert "findBooks" in _empty_lists(subject)


@pytest.mark.parametrize(
    ("schema", "is_map"),
    [
        ({"type": "object", "additionalProperties": {"type": "string"}}, True),
        ({"type": "object"}, True),
        ({"type": "object", "properties": {"a": {}}, "additionalProperties": {}}, False),
        ({"type": "object", "additionalProperties": False}, False),
        ({"type": "string"}, False),
    ],
)
def test_objects_whose_keys_are_data_are_maps(schema: dict[str, Any], is_map: bool) -> None:
    """Only of them an empty one may mean that something is missing."""
    document = Document("maps", {"openapi": "3.0.3"})

    assert test_completeness.is_map(node_at(document, "/schema", schema)) is is_map


def _empty_lists(subject: Subject) -> set[str]:
    found = findings(subject, test_completeness)
    return {one.operation for one in found if one.expected == "the answer has something in it"}


@pytest.mark.parametrize(
    ("module", "settings", "told"),
    [
        (test_token_lifetimes, {"clock": False}, "token-lasts-an-hour"),
        (test_entitlements, {"users": 1}, "book-by-entitlement"),
        (test_ownership, {"users": 1}, "note-delete-by-owner"),
        (test_transfers, {"sandbox": False}, "exportBooks-importBooks"),
    ],
)
def test_what_cannot_be_checked_is_told(
    library_with: SubjectWith, module: ModuleType, settings: dict[str, Any], told: str
) -> None:
    """Where clock or users are missing, or nothing can be taken back, the report says so."""
    subject = library_with(**settings)

    assert not list(findings(subject, module))
    assert any(told in reason for reason in subject.ledger.not_checked)
