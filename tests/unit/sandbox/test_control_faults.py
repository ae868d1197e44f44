"""Faults that the control API orders."""

import asyncio
from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of


def order_faults(sandbox: Sandbox, **faults: Any) -> None:
    """Order faults."""
    assert sandbox.control("PUT", "/faults", faults).status_code == 200


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (429, "Too many requests."),
        (503, "The service is temporarily unavailable."),
        (500, "The request could not be completed."),
        (418, "The request could not be completed."),
    ],
)
def test_next_calls_get_the_status(
    sandbox: Sandbox, first: Account, status: int, message: str
) -> None:
    """So many calls fail as ordered, the next one succeeds."""
    first.list()
    order_faults(sandbox, status=status, count=2)
    answers = [first.send("GET", TICKETS) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [status, status, 200]
    assert error_of(answers[0]) == (status, message)
    assert "retry-after" not in answers[0].headers


@pytest.mark.parametrize("value", ["1", "120", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_fault_may_say_when_to_retry(sandbox: Sandbox, first: Account, value: str) -> None:
    """The header Retry-After is sent as it was ordered."""
    order_faults(sandbox, status=503, retry_after=value)

    assert sandbox.send("GET", TICKETS).headers["retry-after"] == value


def test_fault_happens_instead_of_the_operation(sandbox: Sandbox, first: Account) -> None:
    """A create that fails by order makes no ticket."""
    before = first.list()["pageable"]["totalElements"]
    order_faults(sandbox, status=503)
    first.send("POST", TICKETS, json={})

    assert first.list()["pageable"]["totalElements"] == before


def test_token_operation_fails_too(sandbox: Sandbox, first: Account) -> None:
    """Every call of an API counts, also one without a token."""
    order_faults(sandbox, status=429)
    answers = [sandbox.send("POST", "/v2/auth/token", data=first.token_form()) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [429, 200]


def test_control_api_does_not_fail(sandbox: Sandbox) -> None:
    """Control calls neither fail nor use faults up."""
    order_faults(sandbox, status=503)

    assert sandbox.control("GET", "/health").status_code == 200
    assert sandbox.send("GET", TICKETS).status_code == 503


def test_new_order_replaces_the_old_one(sandbox: Sandbox, first: Account) -> None:
    """A count of 0 ends what was ordered."""
    first.list()
    order_faults(sandbox, status=503, count=100)
    order_faults(sandbox, count=0)

    assert first.send("GET", TICKETS).status_code == 200


def test_latency_alone_delays_the_answer(
    sandbox: Sandbox, first: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a status the call is answered as usual, after the ordered time."""
    waits: list[float] = []
    real_sleep = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await real_sleep(0)

    first.list()
    order_faults(sandbox, latency_ms=2500)
    monkeypatch.setattr("sandbox.faults.asyncio.sleep", sleep)

    assert first.send("GET", TICKETS).status_code == 200
    assert first.send("GET", TICKETS).status_code == 200
    assert [seconds for seconds in waits if seconds > 1] == [2.5]


@pytest.mark.parametrize(
    "body",
    [
        {"status": 200},
        {"status": 399},
        {"status": 600},
        {"status": "503"},
        {"latency_ms": -1},
        {"latency_ms": 600_001},
        {"count": -1},
        {"count": 2**63},
        {"retry_after": "1\r\nX-Other: 1"},
        {"retry_after": ""},
        {"retry_after": "\u00e9"},
        {"unknown": 1},
    ],
)
def test_impossible_faults_are_refused(sandbox: Sandbox, body: dict[str, Any]) -> None:
    """An order that cannot be carried out is a 400."""
    assert sandbox.control("PUT", "/faults", body).status_code == 400
