"""The strict reader of query strings and forms."""

import pytest

from sandbox.errors import BadRequestError
from sandbox.reading import Parameters


@pytest.mark.parametrize("encoded", [b"x=abc%0A", b"x=%0Aabc", b"x=abcd", b"x="])
def test_pattern_must_match_the_whole_text(encoded: bytes) -> None:
    """A line end after a matching text is not forgiven."""
    with pytest.raises(BadRequestError, match=r"x: must match \[a-c\]\+"):
        Parameters(encoded).text("x", max_length=9, pattern="[a-c]+")


def test_missing_parameters_have_no_value() -> None:
    """What is not there is None, or the default."""
    none = Parameters(b"")

    assert none.text("x", max_length=9, pattern="a") is None
    assert none.choice("x", ["a"]) is None
    assert none.integer("x", minimum=1, default=7) == 7


def test_values_are_decoded() -> None:
    """Plus signs and percent sequences stand for characters."""
    assert Parameters(b"x=a+b%2B%C3%A9").text("x", max_length=9) == "a b+\u00e9"


@pytest.mark.parametrize(("encoded", "value"), [(b"x=-1", None), (b"x=4", None), (b"x=5", 5)])
def test_minimum_counts(encoded: bytes, value: int | None) -> None:
    """A number below the minimum is refused, the minimum itself is not."""
    if value is None:
        with pytest.raises(BadRequestError, match="x: must be an integer of at least 5"):
            Parameters(encoded).integer("x", minimum=5, default=0)
    else:
        assert Parameters(encoded).integer("x", minimum=5, default=0) == value
