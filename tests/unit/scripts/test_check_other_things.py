"""`of` names something that can be found with what a call carries."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.descriptions import operations
from scripts.checks.other_things import check

OF = {"operation": "getTicket", "parameters": {"id": "$request.body#/ticket"}}
MATCH = {"operation": "getTicket", "match": {"title": "$request.query.q"}}


def _check(
    tickets: dict[str, Any], of: Any, *, after: bool = False
) -> list[tuple[str, str, str | None]]:
    body = {"type": "object", "properties": {"ticket": {"type": "string"}}}
    tickets["paths"]["/tickets/{id}"]["get"]["parameters"] = [{"name": "id", "in": "path"}]
    tickets["paths"]["/notes"] = {
        "post": {
            "operationId": "addNote",
            "parameters": [{"name": "q", "in": "query"}, {"name": "X-Who", "in": "header"}],
            "requestBody": {"content": {"application/json": {"schema": body}}},
            "responses": {"200": {"content": {"application/json": {"schema": body}}}},
        }
    }
    operation = next(found for found in operations(tickets) if found.path == "/notes")
    found = check(tickets, "", "rule r", of, operation, after=after)
    return [(item.pointer, item.message, item.remedy) for item in found]


@pytest.mark.parametrize(
    "of",
    [
        OF,
        MATCH,
        {"operation": "getTicket", "parameters": {"id": "$request.header.x-who"}},
        {**MATCH, "where": {"status": ["New"]}, "newest": "title"},
    ],
)
def test_sound_of_gives_no_finding(tickets: dict[str, Any], of: dict[str, Any]) -> None:
    """A thing is found by its path parameters or by its fields."""
    assert _check(tickets, of) == []


def test_after_the_call_the_answer_is_known(tickets: dict[str, Any]) -> None:
    """What a call has made is named by its answer, which is not there before."""
    of = {"operation": "getTicket", "parameters": {"id": "$response.body#/ticket"}}

    assert _check(tickets, of, after=True) == []
    assert _check(tickets, of) == [
        (
            "/parameters/id",
            "`of` in rule r reads the answer, which is not there before the call",
            "Only `results-in` alone may come from $response.",
        )
    ]


@pytest.mark.parametrize(
    ("of", "place", "message", "remedy"),
    [
        ("getTicket", "", "`of` in rule r must be a mapping", None),
        (
            {**OF, "operation": "getTickt"},
            "/operation",
            "`of` in rule r names getTickt, which is no operation that reads",
            "Did you mean getTicket?",
        ),
        (
            {**OF, "operation": "createTicket"},
            "/operation",
            "`of` in rule r names createTicket, which is no operation that reads",
            "Did you mean getTicket?",
        ),
        (
            {"operation": "getTicket"},
            "",
            "`of` in rule r needs either `parameters` or `match`",
            None,
        ),
        ({**OF, **MATCH}, "", "`of` in rule r needs either `parameters` or `match`", None),
        (
            {**OF, "newst": "title"},
            "/newst",
            "`of` in rule r has the unknown key `newst`",
            "Did you mean newest?",
        ),
        (
            {**MATCH, "newest": "titel"},
            "/newest",
            "`of` in rule r names `titel`, which getTicket does not have",
            "Did you mean title?",
        ),
        (
            {**MATCH, "where": {"status": "New"}},
            "/where/status",
            "`of` in rule r must list the values of `status`",
            None,
        ),
        (
            {**MATCH, "where": {"status": ["Nwe"]}},
            "/where/status",
            "`of` in rule r names 'Nwe', which the enum of `status` lacks",
            "Did you mean New?",
        ),
        (
            {**MATCH, "match": {"titel": "$request.query.q"}},
            "/match/titel",
            "`of` in rule r names `titel`, which getTicket does not have",
            "Did you mean title?",
        ),
        (
            {**OF, "parameters": {"id": "ticket"}},
            "/parameters/id",
            "`of` in rule r has 'ticket', which is no runtime expression",
            "Write it as in a link, such as $request.body#/id.",
        ),
        (
            {**OF, "parameters": {"id": "$request.body#/tickets"}},
            "/parameters/id",
            "`of` in rule r reads $request.body#/tickets, which addNote does not have",
            None,
        ),
        (
            {**OF, "parameters": {"id": "$request.query.r"}},
            "/parameters/id",
            "`of` in rule r reads $request.query.r, which addNote does not have",
            None,
        ),
    ],
)
def test_faulty_of_is_explained(
    tickets: dict[str, Any], of: Any, place: str, message: str, remedy: str | None
) -> None:
    """Each fault gives one finding at its own place."""
    assert _check(tickets, of) == [(place, message, remedy)]


def test_every_path_parameter_is_needed(tickets: dict[str, Any]) -> None:
    """A thing cannot be read with a part of its path."""
    of = {"operation": "getTicket", "parameters": {"number": "$request.query.q"}}

    assert [found[1] for found in _check(tickets, of)] == [
        "`of` in rule r names `number`, which getTicket does not have",
        "`of` in rule r lacks the path parameter `id` of getTicket",
    ]
