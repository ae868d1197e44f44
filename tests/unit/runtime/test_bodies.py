"""Tests of bodies that are given as a model or as its fields, and of values of a union."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest

from overlays.runtime.bodies import whole, whole_or_unset
from overlays.runtime.encoding import encoded
from overlays.runtime.model import Model
from overlays.runtime.unset import UNSET


def _make(*, title: str, note: str = "none") -> tuple[str, str]:
    return title, note


def test_a_whole_body_is_taken_as_it_is() -> None:
    """A body that is given is returned, when no field is."""
    assert whole(_make, ("a", "b"), title=UNSET) == ("a", "b")


def test_fields_make_a_body() -> None:
    """The fields that are set are passed on, the others left to their defaults."""
    assert whole(_make, UNSET, title="a", note=UNSET) == ("a", "none")


def test_both_or_too_little_is_wrong() -> None:
    """A body together with fields, or without a required one, is a TypeError."""
    with pytest.raises(TypeError, match="give either a whole body or its fields, not both: note"):
        whole(_make, ("a", "b"), title=UNSET, note="x")
    with pytest.raises(TypeError, match="title"):
        whole(_make, UNSET, title=UNSET)


def test_an_optional_body_may_be_left_out() -> None:
    """Without a body and without fields there is none; with a field there is one."""
    assert whole_or_unset(_make, UNSET, title=UNSET) is UNSET
    assert whole_or_unset(_make, UNSET, title="a") == ("a", "none")
    assert whole_or_unset(_make, ("a", "b"), title=UNSET) == ("a", "b")


class Point(Model):
    """A model without fields."""

    def to_dict(self) -> dict[str, Any]:
        """Return what it is on the wire."""
        return {"x": 1}


class Colour(Enum):
    """An enum."""

    RED = "red"


def test_values_of_a_union_are_encoded_by_what_they_are() -> None:
    """Models, enums and lists of them are encoded, plain values stay."""
    assert encoded([Point(), Colour.RED, "x", None, [1]]) == [{"x": 1}, "red", "x", None, [1]]
