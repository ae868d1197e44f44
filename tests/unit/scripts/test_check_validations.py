"""`x-validations` are checked so far that the contract tests can trust them."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.findings import Finding
from scripts.checks.validations import check

PROPERTIES: dict[str, Any] = {
    "status": {"$ref": "#/components/schemas/Status"},
    "opened": {"type": "string", "format": "date"},
    "closed": {"type": "string", "format": "date", "nullable": True},
    "copies": {"type": "integer"},
    "author": {"type": "object", "properties": {"name": {"type": "string"}}},
    "tags": {"type": "array", "items": {"type": "string"}},
    "loans": {
        "type": "array",
        "items": {"type": "object", "required": ["day"], "properties": {"day": {"type": "string"}}},
    },
}


def _findings(rule: Any) -> list[tuple[str, str | None]]:
    schema = {"type": "object", "properties": PROPERTIES, "x-validations": [rule]}
    status = {"type": "string", "enum": ["Open", "Closed"]}
    document = {"components": {"schemas": {"Book": schema, "Status": status}}}
    found: list[Finding] = list(check(document))
    assert all(
        item.pointer.startswith("/components/schemas/Book/x-validations/0") for item in found
    )
    return [(item.message, item.remedy) for item in found]


def _rule(source: Any) -> dict[str, Any]:
    return {"id": "some-rule", "rule": source, "message": "No."}


@pytest.mark.parametrize(
    "source",
    [
        "!has(this.opened) || this.opened <= today",
        "!has(this.closed) || this.closed == null || this.closed >= '1900-01-01'",
        "!has(this.status) || this.status in ['Open', 'Closed']",
        "!has(this.tags) || this.tags.all(tag, tag.size() <= 5)",
        "!has(this.loans) || this.loans.all(loan, loan.day <= today)",
        "!has(this.author) || !has(this.author.name) || this.author.name != 'Anon'",
        "!has(this.opened) || timestamp(this.opened + 'T08:00:00Z').getFullYear() > 1900",
    ],
)
def test_sound_rule_gives_no_finding(source: str) -> None:
    """Rules that guard their fields pass, macros, dates and nested fields included."""
    assert _findings(_rule(source)) == []


@pytest.mark.parametrize(
    ("source", "message", "remedy"),
    [
        (
            "!has(this.opened) || this.opened <= tody",
            "rule some-rule uses the unknown name `tody`",
            "A rule knows `this`, the object, and `today`, a date as a string.",
        ),
        (
            "!has(this.opend) || this.opend <= today",
            "rule some-rule reads `this.opend`, which the schema does not have",
            "Did you mean opened?",
        ),
        (
            "!has(this.author) || !has(this.author.nme) || this.author.nme != ''",
            "rule some-rule reads `this.author.nme`, which the schema does not have",
            "Did you mean name?",
        ),
        (
            "!has(this.writer.name) || this.writer.name != ''",
            "rule some-rule reads `this.writer.name`, which the schema does not have",
            "Known: author, closed, copies, loans, opened, status, tags.",
        ),
        (
            "!has(this.opened) || this.opened <= ",
            "rule some-rule is not CEL: Syntax error: mismatched input '<EOF>' (line 1, column 37)",
            None,
        ),
        (
            "!has(this.status) || this.status == 'open'",
            "rule some-rule compares `this.status` with 'open', which its enum lacks",
            "Did you mean Open?",
        ),
        (
            "!has(this.opened) || this.opened <= this.copies",
            "rule some-rule fails when the field 'copies' is missing",
            "Guard it with `!has(this.copies) ||`.",
        ),
        (
            "this.opened <= today",
            "rule some-rule fails when the field 'opened' is missing",
            "Guard it with `!has(this.opened) ||`.",
        ),
        (
            "!has(this.closed) || this.closed <= today",
            "rule some-rule fails on {'closed': None}: No such overload: "
            "the operation is not defined for the given operand types",
            None,
        ),
        (
            "!has(this.copies) || this.copies <= today",
            "rule some-rule fails on {'copies': 1}: No such overload: "
            "the operation is not defined for the given operand types",
            None,
        ),
        (
            "!has(this.opened) || isDate(this.opened)",
            "rule some-rule fails on {'opened': '2026-01-30'}: "
            "Undefined variable or function: 'isDate'",
            None,
        ),
        (
            "has(this.opened) ? today : 'never'",
            "rule some-rule gives 'never', not true or false",
            None,
        ),
    ],
)
def test_faulty_rule_is_explained(source: str, message: str, remedy: str | None) -> None:
    """Each fault gives one finding that names the rule, what is wrong and what to do."""
    assert _findings(_rule(source)) == [(message, remedy)]


@pytest.mark.parametrize(
    ("rule", "messages"),
    [
        ("status == 'Open'", ["a rule must be a mapping of id, rule and message"]),
        ({"id": "x", "rule": "true"}, ["rule x has no `message`"]),
        (
            {"rule": "true", "message": "No.", "massage": ""},
            ["rule None has no `id`", "rule None has the unknown key `massage`"],
        ),
        (
            {"id": "x", "rule": 1, "message": ""},
            ["`message` of rule x must be a text", "`rule` of rule x must be a text"],
        ),
    ],
)
def test_rule_of_another_shape_is_refused(rule: object, messages: list[str]) -> None:
    """A rule has exactly an id, a rule and a message, all of them texts."""
    assert [message for message, _ in _findings(rule)] == messages


def test_validations_that_are_no_list_are_refused() -> None:
    """A single rule without its dash is told, not skipped."""
    document = {"components": {"schemas": {"Book": {"x-validations": {"id": "x"}}}}}

    assert [item.message for item in check(document)] == ["x-validations must be a list"]


def test_schema_that_is_composed_of_itself_ends_the_search() -> None:
    """A mistake in allOf does not hang the check."""
    reference = {"$ref": "#/components/schemas/Book"}
    schema = {"allOf": [reference], "x-validations": [_rule("has(this.opened)")]}

    found = list(check({"components": {"schemas": {"Book": schema}}}))

    assert [item.message for item in found] == [
        "rule some-rule reads `this.opened`, which the schema does not have"
    ]


def test_fields_of_composed_schemas_are_known() -> None:
    """A rule may read the properties that a schema takes over by allOf."""
    base = {"type": "object", "properties": {"opened": {"type": "string"}}}
    rule = _rule("!has(this.opened) || this.opened <= today")
    schema = {"allOf": [{"$ref": "#/components/schemas/Base"}], "x-validations": [rule]}

    assert list(check({"components": {"schemas": {"Base": base, "Book": schema}}})) == []
