"""Tests of the open enums."""

import copy
import json
import pickle

import pytest

from overlays.runtime.enums import OpenIntEnum, OpenStrEnum, listed
from overlays.runtime.errors import DecodeError


class Status(OpenStrEnum):
    """A string enum of two."""

    NEW = "New"
    EMPTY = ""


class Depth(OpenIntEnum):
    """An integer enum of one."""

    ONE = 1


def test_listed_values_are_the_members() -> None:
    """A listed value decodes to its one member, also the empty string."""
    assert Status.decode("New") is Status.NEW
    assert Status.decode("") is Status.EMPTY
    assert Depth.decode(1) is Depth.ONE
    assert Status.NEW.is_known
    assert Depth.ONE.is_known


@pytest.mark.parametrize("value", ["On Hold", "NEW", "<unknown>"])
def test_unlisted_strings_survive(value: str) -> None:
    """An unlisted string becomes a member that equals it and encodes back to it."""
    status = Status.decode(value)

    assert status == value
    assert isinstance(status, Status)
    assert not status.is_known
    assert status.value == str(status) == value
    assert json.dumps(status) == json.dumps(value)
    assert status not in list(Status)


def test_listed_members_are_looked_up_without_making_any() -> None:
    """The quick look-up gives the member of a listed value, and None for all others."""
    find = listed(Status)

    assert find("New") is Status.NEW
    assert find("On Hold") is None


def test_unlisted_integers_survive() -> None:
    """An unlisted integer becomes a member that equals it and encodes back to it."""
    depth = Depth.decode(7)

    assert depth == 7
    assert not depth.is_known
    assert json.dumps(depth) == "7"


def test_unlisted_members_can_be_copied_compared_and_hashed() -> None:
    """Two members for the same unlisted value are equal, and so are their copies."""
    status = Status("On Hold")
    copies = [copy.deepcopy(status), pickle.loads(pickle.dumps(status)), Status("On Hold")]

    assert all(value == status and hash(value) == hash(status) for value in copies)


def test_unlisted_values_are_not_remembered() -> None:
    """A server cannot fill the memory with values that nobody listed."""
    Status.decode("made up")

    assert [status.value for status in Status] == ["New", ""]
    assert "made up" not in Status._value2member_map_


@pytest.mark.parametrize(
    ("enum", "value"), [(Status, 1), (Status, None), (Depth, "1"), (Depth, True)]
)
def test_values_of_another_type_are_refused(
    enum: type[Status] | type[Depth], value: object
) -> None:
    """A value that is no string, or no integer, is an error that tells both types."""
    with pytest.raises(DecodeError, match=r"expected an? (string|integer), found "):
        enum.decode(value)
