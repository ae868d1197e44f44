"""`x-filters` name properties that the list items really have."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.filters import check

POINTER = "/components/parameters/StatusQuery/x-filters"
FIELDS = "Known: notes, requester, status, title."


def _check(tickets: dict[str, Any], filters: Any) -> list[tuple[str, str, str | None]]:
    tickets["components"]["parameters"]["StatusQuery"]["x-filters"] = filters
    return [(item.pointer, item.message, item.remedy) for item in check(tickets)]


@pytest.mark.parametrize(
    "filters",
    [
        "status",
        "requester.name",
        "notes.text",
        {"field": "title"},
        {"field": "title", "op": "ge"},
        {"field": "title", "op": "eq-ignoring-case"},
    ],
)
def test_sound_filter_gives_no_finding(tickets: dict[str, Any], filters: Any) -> None:
    """A property, a nested one, one of the items of an array, each with or without an operator."""
    assert _check(tickets, filters) == []


@pytest.mark.parametrize(
    ("filters", "place", "message", "remedy"),
    [
        (
            "stats",
            "",
            "x-filters of parameter status names `stats`, which the list items of listTickets lack",
            "Did you mean status?",
        ),
        (
            "requester.email",
            "",
            "x-filters of parameter status names `requester.email`, "
            "which the list items of listTickets lack",
            "Did you mean requester?",
        ),
        (
            {"field": "stats"},
            "",
            "x-filters of parameter status names `stats`, which the list items of listTickets lack",
            "Did you mean status?",
        ),
        (None, "", "x-filters of parameter status must name a property of the list items", None),
        ({"op": "eq"}, "", "x-filters of parameter status has no `field`", None),
        (
            {"field": "title", "op": "gt"},
            "/op",
            "x-filters of parameter status has the unknown op 'gt'",
            "Use one of eq, eq-ignoring-case, ge, le.",
        ),
        (
            {"field": "title", "opp": "eq"},
            "/opp",
            "x-filters of parameter status has the unknown key `opp`",
            "Did you mean op?",
        ),
        (
            ["title"],
            "",
            "x-filters of parameter status must name a property of the list items",
            None,
        ),
    ],
)
def test_faulty_filter_is_explained(
    tickets: dict[str, Any], filters: Any, place: str, message: str, remedy: str | None
) -> None:
    """Each fault gives one finding at its own place."""
    assert _check(tickets, filters) == [(POINTER + place, message, remedy)]


def test_only_query_parameters_filter(tickets: dict[str, Any]) -> None:
    """A header cannot be a filter."""
    tickets["components"]["parameters"]["StatusQuery"]["in"] = "header"

    assert [item.message for item in check(tickets)] == [
        "x-filters of parameter status: only a query parameter can filter a list"
    ]


def test_list_is_found_without_pagination(tickets: dict[str, Any]) -> None:
    """Without `x-pagination` the one array of the answer holds the items."""
    del tickets["paths"]["/tickets"]["get"]["x-pagination"]

    assert list(check(tickets)) == []
    assert _check(tickets, "stats") != []


def test_answer_may_be_the_list_itself(tickets: dict[str, Any]) -> None:
    """An answer that is an array is the list."""
    del tickets["paths"]["/tickets"]["get"]["x-pagination"]
    items = {"$ref": "#/components/schemas/Ticket"}
    tickets["components"]["schemas"]["TicketList"] = {"type": "array", "items": items}

    assert list(check(tickets)) == []
    assert _check(tickets, "stats") != []


def test_answer_with_two_arrays_needs_pagination(tickets: dict[str, Any]) -> None:
    """Where two arrays could be the list, the description has to say which one is."""
    del tickets["paths"]["/tickets"]["get"]["x-pagination"]
    properties = tickets["components"]["schemas"]["TicketList"]["properties"]
    properties["errors"] = {"type": "array", "items": {"type": "string"}}

    assert [(item.message, item.remedy) for item in check(tickets)] == [
        (
            "x-filters of parameter status: the answer of listTickets is no list",
            "Say in x-pagination where the items are, or remove x-filters.",
        )
    ]


def test_filter_of_the_path_is_checked_too(tickets: dict[str, Any]) -> None:
    """A parameter that a path gives to all its operations is held against each of them."""
    tickets["paths"]["/tickets"]["parameters"][0]["x-filters"] = "stats"

    assert {item.pointer for item in check(tickets)} == {"/paths/~1tickets/parameters/0/x-filters"}


def test_only_texts_have_a_case(tickets: dict[str, Any]) -> None:
    """A number cannot be compared without regard to case."""
    tickets["components"]["parameters"]["StatusQuery"]["schema"] = {"type": "integer"}

    assert _check(tickets, {"field": "title", "op": "eq-ignoring-case"}) == [
        (
            f"{POINTER}/op",
            "x-filters of parameter status ignores the case of what is no text",
            "Use eq.",
        )
    ]
