"""`x-pagination` names parameters and places that the operation really has."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.pagination import check

POINTER = "/paths/~1tickets/get/x-pagination"


def _check(tickets: dict[str, Any], changed: Any) -> list[tuple[str, str, str | None]]:
    tickets["paths"]["/tickets"]["get"]["x-pagination"].update(changed)
    return [(item.pointer, item.message, item.remedy) for item in check(tickets)]


def test_sound_pagination_gives_no_finding(tickets: dict[str, Any]) -> None:
    """All keys at once pass."""
    assert list(check(tickets)) == []


def test_total_and_last_may_be_missing(tickets: dict[str, Any]) -> None:
    """An API that tells neither is paged until a page is empty."""
    pagination = tickets["paths"]["/tickets"]["get"]["x-pagination"]
    del pagination["total"], pagination["last"], pagination["size"]["all"]

    assert list(check(tickets)) == []


@pytest.mark.parametrize(
    ("changed", "place", "message", "remedy"),
    [
        (
            {"page": {"parameter": "pge", "first": 0}},
            "/page/parameter",
            "`page` in x-pagination of listTickets names the query parameter 'pge', "
            "which the operation lacks",
            "Did you mean page?",
        ),
        (
            {"page": {"first": 0}},
            "/page",
            "`page` in x-pagination of listTickets has no `parameter`",
            None,
        ),
        (
            {"total": "/pageable/totl"},
            "/total",
            "`total` in x-pagination of listTickets points to /pageable/totl, "
            "which the answer does not have",
            "Did you mean total?",
        ),
        (
            {"page": {"parameter": "page"}},
            "/page",
            "`page` in x-pagination of listTickets has no `first`",
            None,
        ),
        (
            {"page": {"parameter": "page", "first": 1}},
            "/page/first",
            "`first` of `page` in x-pagination of listTickets is 1, "
            "but the parameter's default is 0",
            None,
        ),
        (
            {"size": {"parameter": "size", "default": 20}},
            "/size/default",
            "`default` of `size` in x-pagination of listTickets is 20, "
            "but the parameter's default is 25",
            None,
        ),
        (
            {"size": {"parameter": "size", "all": True}},
            "/size/all",
            "`all` of `size` in x-pagination of listTickets must be an integer",
            None,
        ),
        (
            {"size": "size"},
            "/size",
            "`size` in x-pagination of listTickets must be a mapping",
            None,
        ),
        (
            {"items": "/contents"},
            "/items",
            "`items` in x-pagination of listTickets points to /contents, "
            "which the answer does not have",
            "Did you mean content?",
        ),
        (
            {"items": "/pageable"},
            "/items",
            "`items` in x-pagination of listTickets points to /pageable, which is no array",
            None,
        ),
        (
            {"total": "/pageable/last"},
            "/total",
            "`total` in x-pagination of listTickets points to /pageable/last, which is no integer",
            None,
        ),
        (
            {"last": "pageable.last"},
            "/last",
            "`last` in x-pagination of listTickets must be a JSON pointer, such as /content",
            None,
        ),
        (
            {"key": "id"},
            "/key",
            "`key` in x-pagination of listTickets must be a JSON pointer into an item, such as /id",
            None,
        ),
        (
            {"key": "/titel"},
            "/key",
            "`key` in x-pagination of listTickets points to /titel, which the items do not have",
            "Did you mean title?",
        ),
        (
            {"limit": {}},
            "/limit",
            "x-pagination of listTickets has the unknown key `limit`",
            "Known: items, key, last, page, size, total.",
        ),
    ],
)
def test_faulty_pagination_is_explained(
    tickets: dict[str, Any], changed: Any, place: str, message: str, remedy: str | None
) -> None:
    """Each fault gives one finding at its own place."""
    assert _check(tickets, changed) == [(POINTER + place, message, remedy)]


@pytest.mark.parametrize("key", ["page", "size", "items"])
def test_pagination_needs_its_parts(tickets: dict[str, Any], key: str) -> None:
    """Page, size and items are always needed to go through a list."""
    del tickets["paths"]["/tickets"]["get"]["x-pagination"][key]

    assert [item.message for item in check(tickets)] == [
        f"x-pagination of listTickets has no `{key}`"
    ]


def test_pagination_of_another_shape_is_refused(tickets: dict[str, Any]) -> None:
    """What is no mapping is told, not skipped."""
    tickets["paths"]["/tickets"]["get"]["x-pagination"] = "page"

    assert [item.message for item in check(tickets)] == [
        "x-pagination of listTickets must be a mapping"
    ]


def test_answer_may_be_the_list_itself(tickets: dict[str, Any]) -> None:
    """The empty pointer names an answer that is an array."""
    get = tickets["paths"]["/tickets"]["get"]
    get["x-pagination"] = {key: get["x-pagination"][key] for key in ("page", "size")} | {
        "items": ""
    }
    tickets["components"]["schemas"]["TicketList"] = {"type": "array", "items": {}}

    assert list(check(tickets)) == []
