"""Generated models, for schemas that other generators stumble over."""

from __future__ import annotations

import copy
import datetime
import pickle
import subprocess
import sys
from typing import Any

import pytest

from overlays.runtime.writing import json_text
from tests.unit.scripts.generation_subject import library_folder, library_module

FULL: dict[str, Any] = {
    "title": "One",
    "sold": False,
    "pages": None,
    "kind": None,
    "depth": -1,
    "printed": "",
    "bought": "2024-02-29",
    "isbn": "ABCDEF00-0000-4000-8000-000000000000",
    "weight": 1,
    "prices": {"EUR": {"amount": 1.5, "unit": "each"}},
    "author": {"name": "Ada", "books": [{"title": "Zero", "sold": True}]},
    "sequel": {"title": "Two", "sold": True, "sequel": {"title": "Three", "sold": True}},
    "notes": ["a", "b"],
    "grid": [[1], [], [2, 3]],
    "history": ["2016-01-27T13:46:17.000+0000", "2016-01-27T13:46:17.123-0500"],
    "anything": {"a": [None]},
    "pin": "1234",
    "unknown": {"b": 1},
}
NAMES = {
    "d": "d",
    "cls": "cls",
    "self": "self_",
    "class": "class_",
    "to_dict": "to_dict__",
    "to_dict_": "to_dict_",
    "from_dict": "from_dict_",
    "field_dict": "field_dict",
    "additional_properties": "additional_properties_",
    "UNSET": "unset",
    "value": "value",
    "field": "field",
    "required": "required",
    "optional": "optional",
    "member": "member",
    "source": "source",
    "others": "others",
    "members": "members",
    "it's {odd}\\": "its_odd",
    "aB": "aB",
    "a_b": "a_b",
    'odd "name"': "odd_name",
}


def _book(**fields: Any) -> Any:
    book = library_module(".models").Book
    return book.from_dict({"title": "One", "sold": False, **fields})


def test_everything_comes_back() -> None:
    """An object with every kind of value decodes and encodes back to the same JSON."""
    book = _book(**FULL)

    assert book.to_dict() == FULL
    assert type(book.to_dict()["weight"]) is int
    assert pickle.loads(pickle.dumps(book)) == copy.deepcopy(book) == book


def test_text_is_that_of_the_dict() -> None:
    """The JSON text is that of the dict, also with members or values that nobody described."""
    known = {name: value for name, value in FULL.items() if name != "unknown"}
    odd = library_module(".models").Book(title=5, sold=None, pin=1.5)

    for book in (_book(**FULL), _book(**known), _book(), odd):
        assert book.to_json() == json_text(book.to_dict())


@pytest.mark.parametrize(("wire_name", "name"), NAMES.items())
def test_names_that_clash_with_our_own(wire_name: str, name: str) -> None:
    """A property may have the name of a method, a variable or a word of Python."""
    book = _book(**{wire_name: "x"})

    assert getattr(book, name) == "x"
    assert book.to_dict() == {"title": "One", "sold": False, wire_name: "x"}
    assert book.to_json() == json_text(book.to_dict())
    made = library_module(".models").Book(title="One", sold=False, **{name: "x"})
    assert made == book


def test_values_have_their_types() -> None:
    """Enums, dates, timestamps, maps and models become what Python has for them."""
    book = _book(**FULL)
    models = library_module(".models")

    assert book.depth is models.Depth(-1)
    assert book.printed is None
    assert book.bought == datetime.date(2024, 2, 29)
    assert book.prices.additional_properties["EUR"].amount == 1.5
    assert book.author.books[0].title == "Zero"
    assert book.history[0].tzinfo is not None
    assert book.history[1].utcoffset() == datetime.timedelta(hours=-5)


@pytest.mark.parametrize("notes", ["text", [], ["a"], {"amount": 2}])
def test_unions_take_each_of_their_types(notes: Any) -> None:
    """A value of any type of a union comes back the same."""
    assert _book(notes=notes).to_dict()["notes"] == notes


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"notes": 5}, r"\$\.notes: expected an object, found an integer"),
        ({"grid": [[1], ["x"]]}, r"\$\.grid\[1\]\[0\]: expected an integer, found a string"),
        ({"prices": {"a b": 1}}, r"\$\.prices\['a b'\]: expected an object, found an integer"),
        ({"sequel": {"title": "x"}}, r"\$\.sequel\.sold: expected a boolean, found nothing"),
        ({"title": None}, r"\$\.title: expected a string, found null"),
        ({"pages": "x"}, r"\$\.pages: expected an integer, found a string"),
        ({"kind": []}, r"\$\.kind: expected a string, found an array"),
        ({"depth": True}, r"\$\.depth: expected an integer, found a boolean"),
        ({"history": ["2016-01-27"]}, r"\$\.history\[0\]: expected a time as .*, found a string"),
        ({"bought": "2023-02-29"}, r"\$\.bought: expected a date as yyyy-MM-dd, found a string"),
    ],
)
def test_errors_name_the_place(fields: dict[str, Any], message: str) -> None:
    """What does not fit is an error with its JSONPath, at any depth."""
    errors = library_module(".errors")
    with pytest.raises(errors.DecodeError, match=message):
        _book(**fields)


def test_nulls_are_kept_apart() -> None:
    """A described null is None, another is UNSET, and both are null again on the wire."""
    unset = library_module(".types").UNSET
    book = _book(pages=None, kind=None, weight=None, sequel=None, d=None)

    assert (book.pages, book.kind) == (None, None)
    assert (book.weight, book.sequel, book.d) == (unset, unset, unset)
    expected = {"pages": None, "kind": None, "weight": None, "sequel": None, "d": None}
    assert book.to_dict() == {"title": "One", "sold": False, **expected}


@pytest.mark.parametrize("left_out", [[], ["unknown"], ["pages"], ["pages", "isbn", "unknown"]])
def test_unknown_members_are_kept_whatever_is_missing(left_out: list[str]) -> None:
    """What is not described is kept, and nothing else, however many known members there are."""
    given = {name: value for name, value in FULL.items() if name not in left_out}
    book = _book(**given)

    unknown = {} if "unknown" in left_out else {"unknown": {"b": 1}}
    assert book.additional_properties == unknown
    assert book.to_dict() == given


def test_unlisted_values_of_both_kinds_of_enum() -> None:
    """A string or an integer that an enum does not list survives."""
    book = _book(kind="scroll", depth=9)

    assert (book.kind, book.depth) == ("scroll", 9)
    assert book.to_dict()["kind"] == "scroll"
    assert not book.depth.is_known


def test_secrets_are_not_shown() -> None:
    """A property of the format password does not stand in the repr."""
    assert "1234" not in repr(_book(pin="1234"))
    assert "pin=<secret>" in repr(_book(pin="1234"))


def test_defaults_are_the_servers() -> None:
    """A model that is made without a field leaves it out, and does not send a default of ours."""
    assert library_module(".models").Book(title="One", sold=True).to_dict() == {
        "title": "One",
        "sold": True,
    }


@pytest.mark.parametrize("first", ["author", "book"])
def test_models_that_hold_each_other_can_be_imported_in_any_order(first: str) -> None:
    """Two models that hold one another import whichever comes first."""
    command = [sys.executable, "-B", "-c", f"import a_library.models.{first}"]
    folder = library_folder() / "src"
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert done.stderr == ""


def test_descriptions_cannot_break_out_of_their_docstring() -> None:
    """Quotes and backslashes in a description stay part of the docstring."""
    text = library_module(".models").Book.__doc__

    assert text.startswith('A book with """ and \\ in its words.')
