"""What passes and what does not: retries and errors, against the sandbox."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from digital_realty import (
    ApiConnectionError,
    ApiTimeoutError,
    DigitalRealty,
    RateLimitError,
    ServerError,
)

CREATE: dict[str, Any] = {
    "title": "Audit",
    "site": "PHX015",
    "request_type": "Planned Work",
    "category": "Auditing",
}


def _warm(dlr: DigitalRealty) -> None:
    """Get the token, so that faults meet the call itself."""
    dlr.remote_hands.categories()


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_a_safe_call_outlasts_passing_failures(
    dlr: DigitalRealty, sandbox: Any, status: int
) -> None:
    """Two failures that pass are not seen by the caller."""
    _warm(dlr)
    sandbox.put("/faults", status=status, count=2)

    assert len(dlr.remote_hands.categories().result) == 2
    assert len(sandbox.requests()) == 2 + 3


def test_a_lasting_failure_is_raised(dlr: DigitalRealty, sandbox: Any) -> None:
    """When every attempt fails, the error has the vendor's words and the number of attempts."""
    _warm(dlr)
    sandbox.put("/faults", status=503, count=9)
    with pytest.raises(ServerError) as caught:
        dlr.remote_hands.categories()

    assert caught.value.attempts == 3
    assert caught.value.message == "The service is temporarily unavailable."


def test_a_create_is_sent_once(dlr: DigitalRealty, sandbox: Any) -> None:
    """A POST that the server has seen is not sent again, so no ticket is made twice."""
    before = len(list(dlr.remote_hands.list(size=1000)))
    sandbox.put("/faults", status=503, count=1)
    with pytest.raises(ServerError):
        dlr.remote_hands.create(**CREATE)

    assert len(list(dlr.remote_hands.list(size=1000))) == before
    assert len([line for line in sandbox.requests() if "tickets 503" in line]) == 1


def test_retry_after_is_on_the_error(dlr: DigitalRealty, sandbox: Any) -> None:
    """A server that asks for more patience than we have is not asked again."""
    _warm(dlr)
    sandbox.put("/faults", status=429, retry_after="3600", count=9)
    with pytest.raises(RateLimitError) as caught:
        dlr.remote_hands.categories()

    assert caught.value.retry_after == 3600.0
    assert caught.value.attempts == 1


def test_a_status_that_no_standard_knows(dlr: DigitalRealty, sandbox: Any) -> None:
    """520 is a ServerError with its number."""
    _warm(dlr)
    sandbox.put("/faults", status=520, count=9)
    with pytest.raises(ServerError) as caught:
        dlr.remote_hands.categories()

    assert caught.value.status_code == 520


def test_a_slow_server_is_a_timeout(sandbox: Any) -> None:
    """A server that takes longer than the timeout is an ApiTimeoutError."""
    account = sandbox.accounts[0]
    with DigitalRealty(**account, base_url=sandbox.base_url, timeout=0.2, retries=0) as dlr:
        sandbox.put("/faults", latency_ms=5000, count=1)
        with pytest.raises(ApiTimeoutError):
            dlr.remote_hands.categories()


def test_no_server_is_a_connection_error(sandbox: Any) -> None:
    """Where nobody listens, the error says so, also for the token."""
    account = sandbox.accounts[0]
    dlr = DigitalRealty(**account, base_url="http://127.0.0.1:9", retries=0)
    with dlr, pytest.raises(ApiConnectionError, match="cannot get an access token"):
        dlr.remote_hands.categories()


def test_real_errors_can_be_pickled_and_copied(dlr: DigitalRealty, sandbox: Any) -> None:
    """An error that came out of a call survives a pickle and a deep copy."""
    _warm(dlr)
    sandbox.put("/faults", status=500, count=1)
    with pytest.raises(ServerError) as caught:
        dlr.remote_hands.categories()

    answer = caught.value.response
    assert answer is not None
    for copied in (pickle.loads(pickle.dumps(caught.value)), copy.deepcopy(caught.value)):
        assert str(copied) == str(caught.value)
        assert copied.response is not None
        assert copied.response.content == answer.content
