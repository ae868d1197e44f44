"""Names are read out of the text of a CEL expression."""

from __future__ import annotations

import pytest

from scripts.checks.cel_source import bound_names, compared_literals, fields, ranges, words


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("this.title == 'x'", ["title"]),
        ("has(this.a) && this.a.b.c > 1 && this.a.b.c < 3", ["a", "a.b.c"]),
        ("this.title.size() > 1", ["title"]),
        ("this.tags.all(tag, tag != '')", ["tags"]),
        ("this.title.startsWith('this.body')", ["title"]),
        ('this.a == "this.b" || this.c', ["a", "c"]),
        (r"this.a == 'it\'s this.b'", ["a"]),
        ("this.matches('x')", []),
        ("thistle.a == today", []),
        ("other.this.a == today", []),
    ],
)
def test_fields_of_this(source: str, expected: list[str]) -> None:
    """Fields are found once each; methods and words inside strings are none."""
    assert fields(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("this.tags.all(tag, tag != '')", {"tag"}),
        ("this.a.exists(x, x.b.map(y, y) == [])", {"x", "y"}),
        ("this.a.filter( n , n > 1).exists_one(m, m == 2)", {"n", "m"}),
        ("'.all(x, ' == this.a", set[str]()),
    ],
)
def test_names_that_macros_bind(source: str, expected: set[str]) -> None:
    """The variable of each macro counts as known inside the rule."""
    assert bound_names(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("this.status == 'New'", [("status", "New")]),
        ('this.a.status != "New"', [("a.status", "New")]),
        ("this.status in ['New', 'In, Progress']", [("status", "New"), ("status", "In, Progress")]),
        ("this.status == 'a' || this.kind in ['b']", [("status", "a"), ("kind", "b")]),
        ("this.size == 1 || this.status == this.kind", []),
    ],
)
def test_literals_that_fields_are_compared_with(
    source: str, expected: list[tuple[str, str]]
) -> None:
    """Strings on the right of ==, != and in belong to the field on the left."""
    assert list(compared_literals(source)) == expected


def test_fields_of_another_variable() -> None:
    """Each variable of a rule has fields of its own."""
    source = "this.a == current.b || current.c in ['x'] || this.d != 'y'"
    assert fields(source, "current") == ["b", "c"]
    assert list(compared_literals(source, "current")) == [("c", "x")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("this.tags.all(tag, tag != '')", [("tag", ["this", "tags"])]),
        (
            "a.b.exists(x, has(x.c) && x.c .map( y , y.d) != [])",
            [("x", ["a", "b"]), ("y", ["x", "c"])],
        ),
        ("names.all(name, name != '')", [("name", ["names"])]),
        ("[this.a].filter(one, one).size() > 1", []),
        ("this.title == 'a.all(x, y)'", []),
    ],
)
def test_lists_that_macros_run_over(source: str, expected: list[tuple[str, list[str]]]) -> None:
    """The variable of a macro is an item of a list, whose schema is known by its name."""
    assert ranges(source) == expected


def test_words_are_all_names_outside_of_strings() -> None:
    """They tell which properties matter to a rule."""
    assert words("has(this.a.b) && c == 'd'") == {"has", "this", "a", "b", "c"}
