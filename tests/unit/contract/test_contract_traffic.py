"""No more is sent than was allowed, and a server that is unwell is left in peace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.contract.wire.traffic import StoppedError, Traffic


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The times that were waited for."""
    found: list[float] = []
    monkeypatch.setattr("tests.contract.wire.traffic.time.sleep", found.append)
    return found


def test_the_budget_is_kept_and_what_is_reserved_is_not_spent() -> None:
    """The request after the last one is not sent; what was made can still be taken back."""
    traffic = Traffic(budget=4)
    traffic.reserved = 1
    for _ in range(3):
        traffic.before()
    with pytest.raises(StoppedError, match="the budget of 4 requests is used up"):
        traffic.before()
    with pytest.raises(StoppedError):
        traffic.before()
    with traffic.cleaning():
        traffic.before()

    assert traffic.sent == 4
    assert traffic.stopped == "the budget of 4 requests is used up"


def test_a_busy_server_is_asked_again_when_it_says(slept: list[float]) -> None:
    """Retry-After is respected in seconds and as a date; without one the wait doubles."""
    traffic = Traffic(give_up=10)
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)

    assert traffic.again(429, {"Retry-After": "7"})
    assert traffic.again(503, {"retry-after": later})
    assert traffic.again(429, {})
    assert traffic.again(429, {"retry-after": "soon"})
    assert slept[0] == 7
    assert 45 < slept[1] <= 50
    assert slept[2:] == [4, 8]


def test_other_answers_are_taken_as_they_are(slept: list[float]) -> None:
    """A 500, and a 503 that asks for nothing, are answers; on the sandbox so is a 429."""
    traffic = Traffic(give_up=10)

    assert not any(traffic.again(status, {}) for status in (200, 404, 500, 502, 503))
    assert not Traffic().again(429, {"retry-after": "1"})
    assert slept == []


@pytest.mark.parametrize(
    "fail",
    [
        lambda traffic: traffic.again(500, {}),
        lambda traffic: traffic.again(503, {}),
        lambda traffic: traffic.lost(),
    ],
)
def test_the_run_stops_after_so_many_in_a_row(fail: Callable[[Traffic], object]) -> None:
    """The answer that is one too many is still judged; after it nothing is sent."""
    traffic = Traffic(give_up=3)
    for _ in range(2):
        fail(traffic)
    traffic.again(200, {})
    for _ in range(3):
        traffic.before()
        fail(traffic)

    with pytest.raises(StoppedError, match="3 answers in a row were 429 or 5xx or missing"):
        traffic.before()


@pytest.mark.usefixtures("slept")
def test_a_server_that_stays_busy_ends_the_run() -> None:
    """A refusal for lack of time is no answer to what was asked, so that none is judged."""
    traffic = Traffic(give_up=2)
    assert traffic.again(429, {"retry-after": "1"})
    with pytest.raises(StoppedError, match="the last was 429"):
        traffic.again(429, {"retry-after": "1"})


def test_a_server_that_asks_for_hours_ends_the_run(slept: list[float]) -> None:
    """Nobody waits for a Retry-After of an hour."""
    with pytest.raises(StoppedError, match="asks to wait for 3600 seconds"):
        Traffic(give_up=10).again(429, {"retry-after": "3600"})

    assert slept == []
