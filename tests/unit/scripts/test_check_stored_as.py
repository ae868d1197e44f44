"""`x-stored-as` names a field by which the thing is really shown."""

from __future__ import annotations

from typing import Any

from scripts.checks.stored_as import check


def _check(
    tickets: dict[str, Any], field: Any, path: str = "/tickets"
) -> list[tuple[str, str, str | None]]:
    body = {"type": "object", "properties": {"name": {"type": "string", "x-stored-as": field}}}
    operation = tickets["paths"].setdefault(path, {}).setdefault("post", {"operationId": "post"})
    operation["requestBody"] = {"content": {"application/json": {"schema": body}}}
    return [(item.pointer, item.message, item.remedy) for item in check(tickets)]


def test_field_is_one_that_reading_shows(tickets: dict[str, Any]) -> None:
    """The thing is read on its own path; a misspelt field is told at the property."""
    assert _check(tickets, "title") == []
    assert _check(tickets, ["title", "status"]) == []
    assert _check(tickets, "titel") == [
        (
            "/paths/~1tickets/post/requestBody/content/application~1json/schema/properties/name"
            "/x-stored-as",
            "x-stored-as of `name` names `titel`, which the answer of getTicket lacks",
            "Did you mean title?",
        )
    ]

    assert [found[1:] for found in _check(tickets, ["title", "titel"])] == [
        (
            "x-stored-as of `name` names `titel`, which the answer of getTicket lacks",
            "Did you mean title?",
        )
    ]


def test_something_has_to_read_the_thing(tickets: dict[str, Any]) -> None:
    """Where nothing reads it, no test could look."""
    assert [found[1:] for found in _check(tickets, "title", "/orders")] == [
        (
            "x-stored-as of `name`: nothing reads what post stores",
            "Say with `of` in a state rule what shows it, or remove x-stored-as.",
        )
    ]


def test_a_state_rule_may_say_what_reads_the_thing(tickets: dict[str, Any]) -> None:
    """`of` leads from a call to the thing that it makes elsewhere."""
    rule = {"of": {"operation": "getTicket"}}
    tickets["paths"]["/orders"] = {"post": {"operationId": "order", "x-state-rules": [rule]}}

    assert _check(tickets, "title", "/orders") == []
    assert [found[2] for found in _check(tickets, "statsu", "/orders")] == ["Did you mean status?"]
