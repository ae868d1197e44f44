"""Health, reset, expiry of all tokens, and the request log."""

import pytest

from sandbox.config import Settings
from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of, running


def test_health(sandbox: Sandbox) -> None:
    """The server says that it is up."""
    assert sandbox.control("GET", "/health").json() == {"status": "ok"}


def test_reset_brings_the_first_state_back(sandbox: Sandbox) -> None:
    """Data, clock, faults and request log are as at the start, and all tokens are gone."""
    before = sandbox.first.list(size=1000)
    sandbox.first.create()
    sandbox.first.cancel(before["content"][0]["id"], {})
    sandbox.set_clock("2031-02-03T04:05:06Z")
    sandbox.control("PUT", "/faults", {"status": 503, "count": 9})

    assert sandbox.control("POST", "/reset").status_code == 204
    assert sandbox.control("GET", "/requests").json() == {"count": 0, "requests": []}
    assert error_of(sandbox.first.send("GET", TICKETS))[0] == 401
    again = Account(sandbox, sandbox.first.account)
    assert again.list(size=1000) == before
    assert again.create()["createdOn"].startswith("2026-06-01 12:")


def test_expired_tokens_are_refused_and_new_ones_are_not(sandbox: Sandbox) -> None:
    """All tokens of all clients end at once."""
    for account in (sandbox.first, sandbox.second):
        account.list()

    assert sandbox.control("POST", "/tokens/expire").status_code == 204
    for account in (sandbox.first, sandbox.second):
        assert error_of(account.send("GET", TICKETS))[0] == 401
        assert Account(sandbox, account.account).list()["content"]


def test_requests_are_counted(sandbox: Sandbox, first: Account) -> None:
    """The log has method, target and status of each API call, not those of control calls."""
    first.list(createdBy="x y")
    sandbox.control("GET", "/health")
    first.send("PUT", f"{TICKETS}/WO0", json={})

    assert sandbox.control("GET", "/requests").json() == {
        "count": 3,
        "requests": [
            {"method": "POST", "target": "/v2/auth/token", "status": 200},
            {"method": "GET", "target": f"{TICKETS}?createdBy=x+y", "status": 200},
            {"method": "PUT", "target": f"{TICKETS}/WO0", "status": 404},
        ],
    }


def test_failed_calls_are_counted_too(sandbox: Sandbox) -> None:
    """A call that a fault answers, or that has no path, is a request as well."""
    sandbox.control("PUT", "/faults", {"status": 503})
    sandbox.send("GET", "/x")
    sandbox.send("DELETE", TICKETS)

    requests = sandbox.control("GET", "/requests").json()["requests"]
    assert [request["status"] for request in requests] == [503, 405]


@pytest.mark.parametrize(("last", "shown"), [("0", 0), ("2", 2), ("100", 5)])
def test_only_the_last_requests_are_shown(sandbox: Sandbox, last: str, shown: int) -> None:
    """The count is of all requests, however many are shown."""
    for number in range(5):
        sandbox.send("GET", f"/{number}")

    answer = sandbox.control("GET", f"/requests?last={last}").json()
    assert answer["count"] == 5
    assert [request["target"] for request in answer["requests"]] == [
        f"/{number}" for number in range(5 - shown, 5)
    ]


def test_log_has_no_secrets(sandbox: Sandbox, settings: Settings) -> None:
    """Headers and bodies are not in it."""
    with running(settings) as sandbox:
        sandbox.first.create(title="very private")
        text = sandbox.control("GET", "/requests").text

    assert sandbox.first.account.client_secret not in text
    assert sandbox.first.headers["Authorization"] not in text
    assert "very private" not in text


def test_workers_share_the_log(settings: Settings) -> None:
    """Two applications with the same settings count together."""
    with running(settings) as one, running(settings) as other:
        one.send("GET", "/1")
        other.send("GET", "/2")
        one.send("GET", "/3")

        assert other.control("GET", "/requests").json()["count"] == 3


@pytest.mark.parametrize("path", ["/_sandbox", "/_sandbox/", "/_sandbox/unknown"])
def test_unknown_control_path(sandbox: Sandbox, path: str) -> None:
    """The control API has an error body of its own."""
    answer = sandbox.send("GET", path)

    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]
    assert isinstance(answer.json()["error"], str)
