"""Links lead to a request for each item of a list, and back from a request to its start."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.conformance.model.conditions import conditions
from scripts.conformance.model.document import Document
from scripts.conformance.model.links import FullLink, leaves, links_between
from scripts.conformance.model.operations import operations
from scripts.documents import load
from scripts.runtime_expressions import Expression, Sent
from tests.unit.contract.books import SPEC

QUESTIONS = [{"id": "1", "options": ["a", "b"]}, {"id": "2", "options": []}]
ANSWER = {"loanId": "7", "questions": QUESTIONS}


@pytest.fixture(scope="module")
def link() -> FullLink:
    """The link from a loan to the answers of its questions."""
    document: dict[str, Any] = load(SPEC)
    known = {one.id: one for one in operations(Document("books", document))}
    targets = {"answerQuestion": known["answerQuestion"]}
    return next(links_between(known.values(), targets))


def test_a_link_into_a_list_means_each_item(link: FullLink) -> None:
    """Places that share a list move together; a list of one place alone is a choice."""
    found = list(link.choices(ANSWER, option=1))

    assert [_names(one) for one in found] == [
        ("/loanId", "/questions/0/id", "/questions/0/options/1"),
        ("/loanId", "/questions/1/id", "/questions/1/options/0"),
    ]


def test_a_link_into_an_empty_list_leads_nowhere(link: FullLink) -> None:
    """Without an item there is no request."""
    assert not list(link.choices({"loanId": "7", "questions": []}))


@pytest.mark.parametrize(
    ("body", "follows"),
    [
        ({"loanId": "7", "questionId": "2", "answer": "x"}, True),
        ({"loanId": "7"}, True),
        ({"loanId": "8", "questionId": "1"}, False),
        ({"questionId": "1"}, False),
        (None, False),
    ],
)
def test_a_request_follows_from_the_exchange_that_it_names(
    link: FullLink, body: Any, follows: bool
) -> None:
    """What a link takes out of an item is free; all else is as the answer has it."""
    assert link.leads(Sent(), ANSWER, Sent(body=body)) is follows


def test_leaves_of_a_template_have_pointers() -> None:
    """Objects and arrays are walked; empty ones are leaves."""
    assert dict(leaves({"a": [1, {"b": 2}], "c": []})) == {"/a/0": 1, "/a/1/b": 2, "/c": []}


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({"request": {"query": {}}}, True),
        ({"request": {"query": {"max": 2}}}, None),
        ({"request": {"query": {"max": 2}}, "response": {"body": [1, 2, 3]}}, False),
        ({"request": {"query": {"max": 3}}, "response": {"body": [1, 2, 3]}}, True),
        ({"request": {"query": {"max": 3}}, "response": {"body": None}}, None),
    ],
)
def test_a_condition_is_decided_as_soon_as_it_can_be(
    known: dict[str, Any], verdict: bool | None
) -> None:
    """What is not known leaves it open, unless the rest decides."""
    document: dict[str, Any] = load(SPEC)
    found = {one.id: one for one in operations(Document("books", document))}
    rule = conditions(found["listBooks"])[0]

    assert rule.verdict(known) is verdict
    assert rule.fields("request.query") == ["max"]


def _names(link: FullLink) -> tuple[str, ...]:
    return tuple(value.name for value in link.body.values() if isinstance(value, Expression))
