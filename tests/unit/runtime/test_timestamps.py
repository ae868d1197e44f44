"""Tests of timestamps."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.runtime.errors import DecodeError
from overlays.runtime.timestamps import TimestampCodec

PLAIN = TimestampCodec("yyyy-MM-dd HH:mm:ss")
MILLISECONDS = TimestampCodec("yyyy-MM-dd'T'HH:mm:ss.SSSZ")
WITH_COLON = TimestampCodec("yyyy-MM-ddTHH:mm:ss.SSSSSSXXX")
LETTER = TimestampCodec("yyyy-MM-ddTHH:mm:ss'Z'")


@pytest.mark.parametrize(
    ("codec", "text", "time"),
    [
        (PLAIN, "2023-05-26 21:07:32", datetime(2023, 5, 26, 21, 7, 32, tzinfo=UTC)),
        (PLAIN, "0001-01-01 00:00:00", datetime(1, 1, 1, tzinfo=UTC)),
        (
            MILLISECONDS,
            "2016-01-27T13:46:17.090+0000",
            datetime(2016, 1, 27, 13, 46, 17, 90_000, UTC),
        ),
        (
            MILLISECONDS,
            "2016-01-27T13:46:17.000-0530",
            datetime(2016, 1, 27, 13, 46, 17, 0, timezone(-timedelta(hours=5, minutes=30))),
        ),
        (WITH_COLON, "2016-01-27T13:46:17.000001+02:00", datetime(2016, 1, 27, 11, 46, 17, 1, UTC)),
        (LETTER, "2016-01-27T13:46:17Z", datetime(2016, 1, 27, 13, 46, 17, tzinfo=UTC)),
    ],
)
def test_text_and_time_go_both_ways(codec: TimestampCodec, text: str, time: datetime) -> None:
    """A timestamp decodes to the aware time it names and encodes back to the same text."""
    decoded = codec.decode(text)

    assert decoded == time
    assert decoded.tzinfo is not None
    assert codec.encode(decoded) == text


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_time_survives(time: datetime) -> None:
    """Any time, to the precision of the format, comes back from its text."""
    assert PLAIN.decode(PLAIN.encode(time)) == time.replace(microsecond=0)
    assert WITH_COLON.decode(WITH_COLON.encode(time)) == time


@given(
    st.text(alphabet="0123456789-:. TZW+٣", max_size=30)
    | st.from_regex(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
)
def test_every_text_that_decodes_comes_back(text: str) -> None:
    """A text is either refused or encodes back to itself: nothing is read with guesses."""
    for codec in (PLAIN, MILLISECONDS, WITH_COLON, LETTER):
        try:
            time = codec.decode(text)
        except DecodeError:
            continue

        assert codec.encode(time) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-05-26T21:07:32",
        "2023-05-26 21:07:32Z",
        "2023-05-26 21:07",
        "2023-05-26 21:07:",
        "2023-05-26 21:07:3",
        "2023-05-26 21:07:3+",
        "20230526 2107:32:32",
        "2023-02-30 00:00:00",
        "2023-05-26 24:00:00",
        "2023-W21-5 21:07:32",
        "2023-05-26 21:07:32\n",
        "٢٠٢٣-05-26 21:07:32",
        None,
        1685135252,
    ],
)
def test_other_texts_are_refused(text: object) -> None:
    """What is not written in the format is an error that tells the format."""
    with pytest.raises(DecodeError, match=r"expected a time as yyyy-MM-dd HH:mm:ss, found"):
        PLAIN.decode(text)


@pytest.mark.parametrize(
    "text",
    [
        "2016-01-27T13:46:17.000",
        "2016-01-27T13:46:17.00+00000",
        "2016-01-27T13:46:17.000+0060",
        "2016-01-27T13:46:17.000Z0000",
        "2016-01-27T13:46:17,000+0000",
        "2016-01-27T13:46:17.000+9900",
    ],
)
def test_other_endings_are_refused(text: str) -> None:
    """The fraction and the offset have to be written as the format says, and to come back."""
    with pytest.raises(DecodeError):
        MILLISECONDS.decode(text)


def test_an_offset_that_cannot_come_back_is_refused() -> None:
    """-0000 would encode back as +0000."""
    with pytest.raises(DecodeError):
        MILLISECONDS.decode("2016-01-27T13:46:17.000-0000")


def test_other_time_zones_are_encoded_in_utc() -> None:
    """Where the format has no offset, an aware time is converted before it is written."""
    time = datetime(2023, 5, 26, 23, 7, 32, tzinfo=timezone(timedelta(hours=2)))

    assert PLAIN.encode(time) == "2023-05-26 21:07:32"


def test_naive_times_are_refused() -> None:
    """A time without a zone could mean anything, so it is not sent."""
    with pytest.raises(ValueError, match="has no time zone"):
        PLAIN.encode(datetime(2023, 5, 26))


@pytest.mark.parametrize(
    "pattern", ["dd.MM.yyyy", "yyyy-MM-dd HH:mm:ss.SS", "yyyy-MM-dd HH:mm:ssZZ", "yyyy-MM-dd"]
)
def test_unknown_formats_are_refused(pattern: str) -> None:
    """A format that cannot be handled is an error when it is given, not at its first use."""
    with pytest.raises(ValueError, match="cannot handle timestamps written as") as caught:
        TimestampCodec(pattern)

    assert str(caught.value).endswith(repr(pattern))
