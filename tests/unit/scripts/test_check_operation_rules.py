"""Rules of operations and parameters that are no expressions name what there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from scripts.checks.operation_rules import check
from scripts.yaml_reader import parse

NOTES = """\
    openapi: 3.0.3
    info: {title: Notes, version: '1', description: Service administrators see all notes.}
    paths:
      /login:
        post:
          operationId: login
          security: []
          responses: {'200': {description: A token.}}
          x-token-lifetime: {id: token-lives-an-hour, seconds: 3600, message: An hour.}
      /notes:
        get:
          operationId: listNotes
          parameters:
            - {name: onBehalfOf, in: query, schema: {type: string}}
            - {name: sortBy, in: query, schema: {type: string, enum: [date, title]}}
            - {name: order, in: query, schema: {type: string, enum: [up, down]}}
          responses:
            '200':
              content:
                application/json:
                  schema: {type: array, items: {$ref: '#/components/schemas/Note'}}
          x-entitlement: {id: notes-by-entitlement, user: onBehalfOf, message: Of the user.}
          x-sort:
            {id: sorted, by: sortBy, direction: order, ascending: up, descending: down, message: S}
      /notes/{id}:
        parameters:
          - $ref: '#/components/parameters/NoteIdPath'
        get:
          operationId: getNote
          responses:
            '200':
              content:
                application/json: {schema: {$ref: '#/components/schemas/Note'}}
        delete:
          operationId: deleteNote
          responses: {'200': {description: Gone.}}
          x-ownership:
            {id: own-notes-only, owner: author, exempt-roles: [Service Administrator], message: O}
      /notes/{id}/answers:
        get:
          operationId: listAnswers
          parameters:
            - name: id
              in: path
              schema: {type: string}
              x-unknown: {id: no-answers, status: 200, body: [], message: None.}
          responses:
            '200':
              content:
                application/json:
                  schema: {type: array, items: {$ref: '#/components/schemas/Note'}}
    components:
      parameters:
        NoteIdPath: {name: id, in: path, required: true, schema: {type: string}}
      schemas:
        Note:
          type: object
          required: [author]
          properties: {author: {type: string}, date: {type: string}, title: {type: string}}
"""

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def notes() -> dict[str, Any]:
    """Return a description with one sound rule of each kind, to be changed by the test."""
    document: dict[str, Any] = parse(Path("notes.yaml"), dedent(NOTES))[0]
    return document


def _found(document: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(finding.message, finding.remedy) for finding in check(document)]


def _rule(document: dict[str, Any], word: str) -> dict[str, Any]:
    places = {
        "x-token-lifetime": ("/login", "post"),
        "x-entitlement": ("/notes", "get"),
        "x-sort": ("/notes", "get"),
        "x-ownership": ("/notes/{id}", "delete"),
    }
    if word == "x-unknown":
        rule = document["paths"]["/notes/{id}/answers"]["get"]["parameters"][0][word]
    else:
        path, method = places[word]
        rule = document["paths"][path][method][word]
    assert isinstance(rule, dict)
    return rule


def test_sound_rules(notes: dict[str, Any]) -> None:
    """Nothing is said of rules that name what there is."""
    assert _found(notes) == []


def test_entitlement_of_callers_alone(notes: dict[str, Any]) -> None:
    """Where no call can name a user, the rule need not either."""
    del notes["paths"]["/notes"]["get"]["x-entitlement"]["user"]

    assert _found(notes) == []


@pytest.mark.parametrize(
    ("word", "changed", "message", "remedy"),
    [
        (
            "x-ownership",
            {"owner": "autor"},
            "x-ownership own-notes-only names `autor`, which the answer of getNote lacks",
            "Did you mean author?",
        ),
        (
            "x-ownership",
            {"exempt-roles": "Anybody"},
            "x-ownership own-notes-only must list the names of roles",
            None,
        ),
        (
            "x-ownership",
            {"exempt-roles": ["Guest"]},
            "x-ownership own-notes-only names the role 'Guest', "
            "of which no description says a word",
            None,
        ),
        (
            "x-entitlement",
            {"user": "onBehalf"},
            "x-entitlement notes-by-entitlement names `onBehalf`, "
            "which is no query parameter of listNotes",
            "Did you mean onBehalfOf?",
        ),
        (
            "x-sort",
            {"by": "sort"},
            "x-sort sorted names `sort`, which is no query parameter of listNotes",
            "Did you mean sortBy?",
        ),
        (
            "x-sort",
            {"direction": "oder"},
            "x-sort sorted names `oder`, which is no query parameter of listNotes",
            "Did you mean order?",
        ),
        (
            "x-sort",
            {"descending": "dwn"},
            "x-sort sorted names `dwn`, which the enum of `order` lacks",
            "Did you mean down?",
        ),
        (
            "x-sort",
            {"ascending": "asc"},
            "x-sort sorted names `asc`, which the enum of `order` lacks",
            "Known: down, up.",
        ),
        (
            "x-token-lifetime",
            {"seconds": 0},
            "x-token-lifetime token-lives-an-hour must be valid for a number of seconds",
            None,
        ),
        (
            "x-token-lifetime",
            {"seconds": True},
            "x-token-lifetime token-lives-an-hour must be valid for a number of seconds",
            None,
        ),
        (
            "x-token-lifetime",
            {"minutes": 60},
            "x-token-lifetime token-lives-an-hour has the unknown key `minutes`",
            "Known: id, message, seconds.",
        ),
        ("x-unknown", {"status": 404}, "x-unknown no-answers: 404 is no status of a success", None),
        ("x-unknown", {"status": 201}, "x-unknown no-answers: listAnswers has no answer 201", None),
        (
            "x-unknown",
            {"body": {}},
            "x-unknown no-answers: the body does not fit the answer: {} is not of type 'array'",
            None,
        ),
        (
            "x-unknown",
            {"body": [{}]},
            "x-unknown no-answers: the body does not fit the answer: "
            "'author' is a required property",
            None,
        ),
        ("x-unknown", {"message": ""}, "`message` of x-unknown no-answers must be a text", None),
    ],
)
def test_faulty_rule(
    notes: dict[str, Any],
    word: str,
    changed: dict[str, Any],
    message: str,
    remedy: str | None,
) -> None:
    """Each fault gives one finding that names the rule, what is wrong and the closest name."""
    _rule(notes, word).update(changed)

    assert _found(notes) == [(message, remedy)]


def _sort_by_missing_field(document: dict[str, Any]) -> None:
    del document["components"]["schemas"]["Note"]["properties"]["title"]


def _sort_no_list(document: dict[str, Any]) -> None:
    answer = document["paths"]["/notes"]["get"]["responses"]["200"]["content"]["application/json"]
    answer["schema"] = {"$ref": "#/components/schemas/Note"}


def _no_getter(document: dict[str, Any]) -> None:
    del document["paths"]["/notes/{id}"]["get"]


def _token_behind_a_token(document: dict[str, Any]) -> None:
    document["paths"]["/login"]["post"]["security"] = [{"token": []}]


def _unknown_of_a_query(document: dict[str, Any]) -> None:
    document["paths"]["/notes/{id}/answers"]["get"]["parameters"][0]["in"] = "query"


def _unknown_without_answer(document: dict[str, Any]) -> None:
    answer = document["paths"]["/notes/{id}/answers"]["get"]["responses"]["200"]
    del answer["content"]


def _no_mapping(document: dict[str, Any]) -> None:
    document["paths"]["/notes"]["get"]["x-sort"] = "title"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            _sort_by_missing_field,
            "x-sort sorted sorts by 'title', which the list items of listNotes lack",
        ),
        (_sort_no_list, "x-sort sorted: the answer of listNotes is no list"),
        (_no_getter, "x-ownership own-notes-only: nothing reads the thing at /notes/{id}"),
        (
            _token_behind_a_token,
            "x-token-lifetime token-lives-an-hour: login needs a token, "
            "so it is not where tokens come from",
        ),
        (_unknown_of_a_query, "x-unknown no-answers stands on what is no path parameter"),
        (
            _unknown_without_answer,
            "x-unknown no-answers has a body, which the answer does not have",
        ),
        (_no_mapping, "x-sort must be a mapping"),
    ],
)
def test_rule_in_the_wrong_place(notes: dict[str, Any], change: Change, message: str) -> None:
    """A rule needs an operation that it can be about."""
    change(notes)

    assert message in [found[0] for found in _found(notes)]
