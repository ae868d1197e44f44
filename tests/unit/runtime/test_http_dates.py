"""Tests of dates as HTTP writes them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.runtime.errors import DecodeError
from overlays.runtime.http_dates import http_date, http_date_text


def test_text_and_time_go_both_ways() -> None:
    """A date decodes to the aware time that it names, and encodes back to the same text."""
    time = datetime(2016, 3, 8, 17, 49, 5, tzinfo=UTC)

    assert http_date("Tue, 08 Mar 2016 17:49:05 GMT") == time
    assert http_date("Tue, 08 Mar 2016 17:49:05 GMT").tzinfo is UTC
    assert http_date_text(time) == "Tue, 08 Mar 2016 17:49:05 GMT"


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_time_survives(time: datetime) -> None:
    """Any time comes back from its text, in whole seconds."""
    assert http_date(http_date_text(time)) == time.replace(microsecond=0)


def test_other_time_zones_are_written_in_gmt() -> None:
    """A time elsewhere is converted: HTTP knows one time zone."""
    time = datetime(2016, 3, 8, 19, 49, 5, tzinfo=timezone(timedelta(hours=2)))

    assert http_date_text(time) == "Tue, 08 Mar 2016 17:49:05 GMT"


def test_naive_times_are_refused() -> None:
    """A time without a zone could mean anything, so it is not sent."""
    with pytest.raises(ValueError, match="has no time zone"):
        http_date_text(datetime(2016, 3, 8))


@pytest.mark.parametrize(
    "value",
    [
        "",
        None,
        1457459345,
        "Wed, 08 Mar 2016 17:49:05 GMT",
        "Tue, 8 Mar 2016 17:49:05 GMT",
        "Tue, 08 Mar 2016 17:49:05 +0000",
        "Tue, 08 Mar 2016 17:49:05",
        "Tue, 30 Feb 2016 17:49:05 GMT",
        "2016-03-08T17:49:05Z",
        "Tue, 08 Mra 2016 17:49:05 GMT",
        "Tue, 08 anF 2016 17:49:05 GMT",
    ],
)
def test_other_values_are_refused(value: object) -> None:
    """What HTTP would not write is an error, the wrong day of the week included."""
    with pytest.raises(DecodeError, match="expected a date of HTTP, found"):
        http_date(value)
