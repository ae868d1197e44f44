"""Every `x-` word of a description is known, and the simple ones have fitting values."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.words import SPEC, check, found_words


def _messages(document: Any) -> list[tuple[str, str, str | None]]:
    return [(found.pointer, found.message, found.remedy) for found in check(document)]


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("x-postcondition", "Did you mean x-postconditions?"),
        ("x-asumed", "Did you mean x-assumed?"),
        ("x-entitelment", "Did you mean x-entitlement?"),
        ("x-qqqqqq", None),
    ],
)
def test_unknown_word_is_told_with_the_closest_one(word: str, remedy: str | None) -> None:
    """A misspelt word would otherwise be ignored by everybody who reads the description."""
    document: dict[str, Any] = {"paths": {"/a": {"get": {word: []}}}}

    assert _messages(document) == [
        (f"/paths/~1a/get/{word}", f"unknown extension `{word}`", remedy)
    ]


def test_words_of_overlays_have_no_place_in_a_description() -> None:
    """What only a client needs stands in the overlays."""
    assert {"x-client", "x-pagination", "x-method"} & SPEC == set()
    assert _messages({"x-client": {}})[0][1] == "unknown extension `x-client`"


def test_names_and_instances_are_no_words() -> None:
    """A header, a property or a member of an example may begin with x- and mean itself."""
    document = {
        "headers": {"x-request-id": {"x-assumed": "seen"}},
        "schema": {
            "properties": {"x-tag": {"type": "string"}, "example": {"x-safe": True}},
            "example": {"x-anything": 1},
            "default": {"x-anything": 1},
            "enum": [{"x-anything": 1}],
        },
        "examples": {"x-first": {"value": {"x-anything": 1}}},
        "x-source": {"document": "d", "section": "s", "x-inside": 1},
        "list": [{"x-safe": True}],
    }

    assert [pointer for pointer, _, _ in found_words(document)] == [
        "/headers/x-request-id/x-assumed",
        "/schema/properties/example/x-safe",
        "/x-source",
        "/list/0/x-safe",
    ]


@pytest.mark.parametrize(
    ("holder", "message"),
    [
        ({"x-assumed": ""}, "x-assumed must be a text"),
        ({"x-assumed": True}, "x-assumed must be a text"),
        ({"x-documented-length": 40}, "x-documented-length must be a text"),
        ({"x-documented-format": None}, "x-documented-format must be a text"),
        ({"x-documented-timezone": []}, "x-documented-timezone must be a text"),
        ({"x-stored-as": 1}, "x-stored-as must be a text"),
        ({"x-stored-as": []}, "x-stored-as must be a text"),
        ({"x-stored-as": ["phone", ""]}, "x-stored-as must be a text"),
        ({"x-safe": False}, "x-safe can only be true"),
        ({"x-source": "the guide"}, "x-source must name `document` and `section`"),
        ({"x-source": {"document": "d"}}, "x-source must name `document` and `section`"),
        (
            {"x-source": {"document": "d", "section": 4}},
            "x-source must name `document` and `section`",
        ),
        ({"x-body-optional": True}, "x-body-optional stands on what is no answer with a body"),
        ({"x-body-optional": 1, "content": {}}, "x-body-optional can only be true"),
        ({"enum": ["a"], "x-enum-varnames": ["A", "B"]}, "x-enum-varnames names 2 of 1 values"),
        ({"x-enum-varnames": ["A"]}, "x-enum-varnames names 1 of 0 values"),
        (
            {"enum": ["a", "b"], "x-enum-varnames": ["A", "A"]},
            "x-enum-varnames must list names, each once",
        ),
        (
            {"type": "string", "enum": ["a"], "x-extensible-enum": ["a"]},
            "x-extensible-enum stands beside `enum`, which is not extensible",
        ),
        (
            {"type": "string", "x-extensible-enum": []},
            "x-extensible-enum must list values, each once",
        ),
        (
            {"type": "string", "x-extensible-enum": ["a", "a"]},
            "x-extensible-enum must list values, each once",
        ),
        (
            {"type": "string", "x-extensible-enum": "a"},
            "x-extensible-enum must list values, each once",
        ),
        (
            {"type": "string", "x-extensible-enum": [1]},
            "x-extensible-enum must list values of the schema's own type",
        ),
        (
            {"x-extensible-enum": ["a"]},
            "x-extensible-enum must list values of the schema's own type",
        ),
    ],
)
def test_value_of_a_simple_word(holder: dict[str, Any], message: str) -> None:
    """Words that tools take at their value have one that can be taken."""
    assert [found[1] for found in _messages(holder)] == [message]


@pytest.mark.parametrize(
    "holder",
    [
        {"x-assumed": "No page says so."},
        {"x-documented-length": "32k", "x-stored-as": "phone", "x-safe": True},
        {"x-stored-as": ["phone", "mobile"]},
        {"x-source": {"document": "Guide", "section": "2. Call"}},
        {"x-body-optional": True, "content": {}},
        {"enum": ["a", "A"], "x-enum-varnames": ["A", "A_UPPER"]},
        {"type": "string", "x-extensible-enum": ["MIN", ""]},
        {"type": "integer", "x-extensible-enum": [1, 2]},
    ],
)
def test_sound_value_of_a_simple_word(holder: dict[str, Any]) -> None:
    """Nothing is said of values as they should be."""
    assert _messages(holder) == []
