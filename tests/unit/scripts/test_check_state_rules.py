"""`x-state-rules` name states that the thing really has."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.descriptions import operations
from scripts.checks.state_rules import check, item_getter

POINTER = "/paths/~1tickets~1{id}~1cancel/put/x-state-rules"
TEXTS = {"id": "some-rule", "message": "No."}


def _check(tickets: dict[str, Any], rules: Any) -> list[tuple[str, str, str | None]]:
    tickets["paths"]["/tickets/{id}/cancel"]["put"]["x-state-rules"] = rules
    return [(item.pointer, item.message, item.remedy) for item in check(tickets)]


def test_sound_rules_give_no_finding(tickets: dict[str, Any]) -> None:
    """Rules of an action and of a create pass."""
    assert list(check(tickets)) == []


@pytest.mark.parametrize(
    ("rule", "place", "message", "remedy"),
    [
        (
            {"allowed-when": {"status": ["Opened"]}},
            "/0/allowed-when/status",
            "state rule some-rule names the state 'Opened', which the enum of `status` lacks",
            "Did you mean Open?",
        ),
        (
            {"results-in": {"state": ["New"]}},
            "/0/results-in/state",
            "state rule some-rule names the field `state`, which the answer of getTicket lacks",
            "Did you mean status?",
        ),
        (
            {"results-in": {"title": ["New"]}},
            "/0/results-in/title",
            "state rule some-rule needs an enum on the field `title`",
            None,
        ),
        (
            {"results-in": {"status": "New"}},
            "/0/results-in/status",
            "state rule some-rule must list the values of `status`",
            None,
        ),
        (
            {"results-in": ["New"]},
            "/0/results-in",
            "state rule some-rule must give a mapping from a state field to its values",
            None,
        ),
        ({}, "/0", "state rule some-rule has neither `allowed-when` nor `results-in`", None),
        (
            {"allowed": {"status": ["New"]}, "results-in": {"status": ["New"]}},
            "/0/allowed",
            "state rule some-rule has the unknown key `allowed`",
            "Did you mean allowed-when?",
        ),
        (
            {"results-in": {"status": ["New"]}, "message": " "},
            "/0/message",
            "`message` of state rule some-rule must be a text",
            None,
        ),
    ],
)
def test_faulty_rule_is_explained(
    tickets: dict[str, Any], rule: dict[str, Any], place: str, message: str, remedy: str | None
) -> None:
    """Each fault gives one finding at its own place."""
    assert _check(tickets, [{**TEXTS, **rule}]) == [(POINTER + place, message, remedy)]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (["x"], "a state rule of cancelTicket must be a mapping"),
        ({"id": "x"}, "x-state-rules of cancelTicket must be a list"),
    ],
)
def test_rules_of_another_shape_are_refused(
    tickets: dict[str, Any], rules: object, message: str
) -> None:
    """What is no list of mappings is told, not skipped."""
    assert [found[1] for found in _check(tickets, rules)] == [message]


def test_rule_without_a_way_to_read_the_state_is_refused(tickets: dict[str, Any]) -> None:
    """No test could look at the state if nothing reads it."""
    del tickets["paths"]["/tickets/{id}"]

    assert [item.message for item in check(tickets)] == [
        "state rule starts-as-new has no operation that reads the state",
        "state rule cancel-while-open has no operation that reads the state",
    ]


@pytest.mark.parametrize(
    ("path", "getter"),
    [
        ("/tickets", "/tickets/{id}"),
        ("/tickets/{id}", "/tickets/{id}"),
        ("/tickets/{id}/cancel", "/tickets/{id}"),
        ("/tickets/{id}/notes", "/tickets/{id}/notes/{noteId}"),
        ("/tickets/{id}/notes/{noteId}", "/tickets/{id}/notes/{noteId}"),
        ("/tickets/{id}/notes/{noteId}/hide", "/tickets/{id}/notes/{noteId}"),
        ("/tickets/categories", None),
    ],
)
def test_state_is_read_on_the_path_of_the_thing(path: str, getter: str | None) -> None:
    """A collection is read by one of its items, everything else by the nearest template above."""
    readable = ("/tickets/{id}", "/tickets/{id}/notes/{noteId}", "/tickets/categories")
    paths: dict[str, Any] = {readable_path: {"get": {}} for readable_path in readable}
    paths.setdefault(path, {})["post"] = {}
    document = {"paths": paths}
    operation = next(found for found in operations(document) if found.method == "post")

    found = item_getter(document, operation)

    assert (found.path if found else None) == getter


UNION = {"oneOf": [{"$ref": "#/components/schemas/Reopen"}, {"$ref": "#/components/schemas/Note"}]}


def _with_union(tickets: dict[str, Any]) -> None:
    schemas = tickets["components"]["schemas"]
    schemas["Reopen"] = {"type": "object", "properties": {"reason": {"type": "string"}}}
    schemas["Note"] = {"type": "object", "properties": {"text": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": UNION}}}
    tickets["paths"]["/tickets/{id}/cancel"]["put"]["requestBody"] = body


@pytest.mark.parametrize(
    ("narrowing", "place", "message", "remedy"),
    [
        (
            {"variant": "Reopn"},
            "/0/variant",
            "state rule some-rule names the variant `Reopn`, which the body of cancelTicket lacks",
            "Did you mean Reopen?",
        ),
        (
            {"variant": "Note", "fields": ["reason"]},
            "/0/fields/0",
            "state rule some-rule names the field `reason`, which the body of cancelTicket lacks",
            "Known: text.",
        ),
        (
            {"fields": []},
            "/0/fields",
            "state rule some-rule must list fields of the body",
            None,
        ),
        (
            {"fields": "text"},
            "/0/fields",
            "state rule some-rule must list fields of the body",
            None,
        ),
    ],
)
def test_faulty_narrowing_is_explained(
    tickets: dict[str, Any],
    narrowing: dict[str, Any],
    place: str,
    message: str,
    remedy: str | None,
) -> None:
    """A variant is one that the body may have, and its fields are those that it has."""
    _with_union(tickets)
    rule = {**TEXTS, "allowed-when": {"status": ["New"]}, **narrowing}

    assert _check(tickets, [rule]) == [(POINTER + place, message, remedy)]


def test_sound_narrowing_gives_no_finding(tickets: dict[str, Any]) -> None:
    """A rule may be about one variant, one field of it, or one field of any."""
    _with_union(tickets)
    rule: dict[str, Any] = {**TEXTS, "allowed-when": {"status": ["New"]}}

    narrowed: list[dict[str, Any]] = [
        {"variant": "Note"},
        {"variant": "Note", "fields": ["text"]},
        {"fields": ["text"]},
    ]
    assert _check(tickets, [{**rule, **narrowing} for narrowing in narrowed]) == []


def test_state_may_be_that_of_another_thing(tickets: dict[str, Any]) -> None:
    """With `of` the fields are those that the named operation answers."""
    of = {"operation": "getTicket", "parameters": {"id": "$request.query.order"}}
    rule: dict[str, Any] = {**TEXTS, "of": of, "allowed-when": {"status": ["New"]}}
    tickets["paths"]["/tickets/{id}"]["get"]["parameters"] = [{"name": "id", "in": "path"}]
    tickets["paths"]["/notes"] = {"post": {"operationId": "addNote", "x-state-rules": [rule]}}
    query = {"name": "order", "in": "query", "schema": {"type": "string"}}
    tickets["paths"]["/notes"]["post"]["parameters"] = [query]

    assert list(check(tickets)) == []
    rule["allowed-when"]["status"] = ["Nwe"]
    assert [item.remedy for item in check(tickets)] == ["Did you mean New?"]
