"""The sandbox clock."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from sandbox.config import Settings
from tests.unit.sandbox.calls import Sandbox, running


def now(sandbox: Sandbox) -> datetime:
    """Read the clock."""
    return datetime.fromisoformat(sandbox.control("GET", "/clock").json()["now"])


def test_clock_begins_where_the_settings_say(sandbox: Sandbox) -> None:
    """Settings may fix the start, which makes runs comparable."""
    assert now(sandbox) - datetime.fromisoformat("2026-06-01T12:00:00Z") < timedelta(hours=1)


def test_clock_can_be_set_and_goes_on(sandbox: Sandbox) -> None:
    """The answer is the new time, and the time that is read later is not before it."""
    answer = sandbox.control("PUT", "/clock", {"now": "2031-02-03T04:05:06Z"})

    assert answer.json() == {"now": "2031-02-03T04:05:06Z"}
    assert timedelta(0) <= now(sandbox) - datetime.fromisoformat("2031-02-03T04:05:06Z")


def test_offset_of_the_time_counts(sandbox: Sandbox) -> None:
    """A moment may be written with any offset; the clock shows it in UTC."""
    answer = sandbox.control("PUT", "/clock", {"now": "2031-02-03T04:05:06+02:00"})

    assert answer.json() == {"now": "2031-02-03T02:05:06Z"}


@pytest.mark.parametrize("seconds", [3600, -3600, 0, 86_400.0])
def test_clock_can_be_advanced(sandbox: Sandbox, seconds: float) -> None:
    """Seconds are added, or taken away."""
    before = now(sandbox)
    answer = sandbox.control("POST", "/clock/advance", {"seconds": seconds})
    moved = datetime.fromisoformat(answer.json()["now"]) - before

    assert timedelta(0) <= moved - timedelta(seconds=seconds) < timedelta(minutes=1)


def test_many_small_steps_add_up(sandbox: Sandbox) -> None:
    """Fractions of a second are not lost."""
    before = now(sandbox)
    for _ in range(20):
        sandbox.advance(0.5)

    assert now(sandbox) - before >= timedelta(seconds=10)


@pytest.mark.parametrize("method_and_path", ["PUT /clock", "POST /clock/advance"])
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"now": "x"},
        {"now": "2031-02-30T00:00:00Z"},
        {"now": "2031-02-03T04:05:06"},
        {"now": "0001-01-01T00:00:00Z"},
        {"now": "9999-12-31T23:59:59Z"},
        {"seconds": "5"},
        {"seconds": 1e12},
        {"seconds": -1e12},
        {"seconds": 1e300},
        {"now": "2031-02-03T04:05:06Z", "seconds": 5},
    ],
)
def test_impossible_times_are_refused(
    sandbox: Sandbox, method_and_path: str, body: dict[str, Any]
) -> None:
    """What is no moment of this age is a 400, and the clock stays."""
    before = now(sandbox)
    method, path = method_and_path.split()

    assert sandbox.control(method, path, body).status_code == 400
    assert now(sandbox) - before < timedelta(minutes=1)


def test_clock_is_kept_with_the_data(settings: Settings) -> None:
    """Another process on the same database shows the same time."""
    with running(settings) as sandbox:
        sandbox.set_clock("2031-02-03T04:05:06Z")
    with running(settings) as sandbox:
        assert now(sandbox).year == 2031
