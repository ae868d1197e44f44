"""Words in generated code: wrapped, escaped, and saying what a schema allows."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.generation.docstrings import paragraphs, section, sentence, source_line
from scripts.generation.limits import limits

DOCUMENT: dict[str, Any] = {
    "components": {"schemas": {"Code": {"type": "string", "minLength": 6, "maxLength": 6}}}
}
CODE = {"$ref": "#/components/schemas/Code"}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({}, ""),
        ({"minLength": 2}, "At least 2 characters."),
        ({"maxLength": 5}, "At most 5 characters."),
        ({"minLength": 1, "maxLength": 5}, "1 to 5 characters."),
        (CODE, "Exactly 6 characters."),
        (
            {"allOf": [CODE], "default": "ABC123"},
            "Exactly 6 characters. The server's default is `ABC123`.",
        ),
        ({"anyOf": [CODE, {"maxLength": 0}]}, "Exactly 6 characters."),
        ({"minimum": 0}, "At least 0."),
        ({"maximum": 9}, "At most 9."),
        ({"minimum": 1, "maximum": 9}, "From 1 to 9."),
        ({"enum": ["a", "b c", "d"]}, "One of `a`, `b c` and `d`."),
        ({"enum": ["a", None]}, "Always `a`."),
        ({"default": False}, "The server's default is `False`."),
    ],
)
def test_limits(schema: dict[str, Any], words: str) -> None:
    """Lengths, bounds, values and defaults are said in words."""
    assert limits(DOCUMENT, schema) == words


def test_sentences_end() -> None:
    """A description becomes one line that ends as a sentence."""
    assert sentence("one\n  two ") == "one two."
    assert sentence("really?") == "really?"
    assert sentence("") == ""


def test_paragraphs_and_lists_are_wrapped() -> None:
    """No line is longer than 100 columns with its indent, and lists stay lists."""
    text = f"{'word ' * 40}\n\n- {'item ' * 30}\n- short\n\nLast."
    lines = paragraphs(text, 8)

    assert max(len(line) for line in lines) <= 92
    assert len(lines[0]) <= 89
    assert [line for line in lines if line.startswith("- ")][1] == "- short"
    assert lines[-2:] == ["", "Last."]


def test_values_between_backticks_stay_on_one_line() -> None:
    """A value with blanks can be copied from a docstring."""
    text = " ".join(f"`value number {n}`," for n in range(20))
    lines = section("Args", [("x", text)], 8)

    assert all(line.count("`") % 2 == 0 for line in lines)


def test_the_source_is_named() -> None:
    """The vendor's document and section are the last line."""
    node = {"x-source": {"document": "Guide 1.0", "section": "4. Tickets"}}

    assert source_line(node, 8) == ["", 'Source: Guide 1.0, section "4. Tickets".']
    assert source_line({}, 8) == []
