"""Tests of the way from HTTP to exceptions."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from overlays.runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    BadRequestError,
    DecodeError,
    RateLimitError,
    ServerError,
)
from overlays.runtime.failures import ErrorFields, Failures, retry_after

FIELDS = ErrorFields(message=("/error/message", "/message"), request_id=("/error/id",))
FAILURES = Failures(FIELDS, lambda: ("s3cret", ""))
REQUEST = httpx.Request("GET", "https://api.example.com/a/b?email=ada@example.com")


def _response(status: int, **parts: Any) -> httpx.Response:
    return httpx.Response(status, request=REQUEST, **parts)


def test_the_message_is_the_vendors() -> None:
    """The text at the first pointer that fits is the message, the id that of the body."""
    body = {"error": {"message": "No such site.", "id": "e-1"}, "message": "other"}
    error = FAILURES.of_status(_response(400, json=body, headers={"X-Request-Id": "h-1"}))

    assert isinstance(error, BadRequestError)
    assert error.message == "No such site."
    assert error.request_id == "e-1"
    assert str(error) == "GET /a/b: 400 No such site. (request id e-1)"


@pytest.mark.parametrize(
    "parts",
    [
        {"html": "<h1>Bad Gateway</h1>"},
        {"content": b""},
        {"content": b"\xff\xfe"},
        {"json": []},
        {"json": {"error": "text"}},
        {"json": {"error": {"message": 5}}},
        {"content": b'{"error": '},
        {"content": b"[" * 100_000},
    ],
)
def test_any_body_makes_an_error(parts: dict[str, object]) -> None:
    """An error answer whose body says nothing usable is still the error of its status."""
    error = FAILURES.of_status(_response(502, **parts))

    assert isinstance(error, ServerError)
    assert error.message == "Bad Gateway"
    assert error.response is not None


@pytest.mark.parametrize(("status", "name"), [(520, "ServerError"), (299, "ApiStatusError")])
def test_any_status_makes_an_error(status: int, name: str) -> None:
    """A status code that no standard knows is kept as it is."""
    error = FAILURES.of_status(_response(status))

    assert type(error).__name__ == name
    assert error.status_code == status
    assert str(error) == f"GET /a/b: {status} no message"


def test_the_request_id_of_the_headers_counts_without_one_in_the_body() -> None:
    """Without an id in the body that of the headers is used."""
    error = FAILURES.of_status(_response(500, headers={"X-Correlation-Id": "c-9"}))

    assert error.request_id == "c-9"


def test_secrets_are_taken_out() -> None:
    """A server that repeats a secret does not get it into our texts."""
    error = FAILURES.of_status(_response(401, json={"message": "bad secret 's3cret'"}))

    assert error.message == "bad secret '<secret>'"
    assert "s3cret" not in repr(error)


def test_long_messages_are_cut() -> None:
    """A message of a megabyte does not fill the log."""
    error = FAILURES.of_status(_response(500, json={"message": "x" * 1_000_000}))

    assert len(str(error)) < 1100


@pytest.mark.parametrize(
    ("failure", "cls", "received", "transient"),
    [
        (httpx.ConnectError("refused"), ApiConnectionError, False, True),
        (httpx.ConnectTimeout("slow"), ApiTimeoutError, False, True),
        (httpx.PoolTimeout("busy"), ApiTimeoutError, False, True),
        (httpx.ReadError("reset"), ApiConnectionError, True, True),
        (httpx.ReadTimeout("slow"), ApiTimeoutError, True, True),
        (httpx.RemoteProtocolError("cut"), ApiConnectionError, True, True),
        (httpx.UnsupportedProtocol("ftp"), ApiConnectionError, True, False),
        (httpx.DecodingError("not gzip"), DecodeError, True, False),
    ],
)
def test_transport_failures(
    failure: httpx.RequestError, cls: type[ApiError], received: bool, transient: bool
) -> None:
    """Each failure has its class and says whether the request left and may be tried again."""
    failure.request = REQUEST
    error = FAILURES.of_transport(failure)

    assert type(error) is cls
    assert error.may_have_been_received is received
    assert error.transient is transient
    assert (error.method, error.path) == ("GET", "/a/b")


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_passing_errors_are_transient(status: int) -> None:
    """The status codes that mean `later` are transient."""
    assert FAILURES.of_status(_response(status)).transient


@pytest.mark.parametrize("status", [400, 401, 404, 409, 500, 501, 520])
def test_lasting_errors_are_not_transient(status: int) -> None:
    """The other status codes are not."""
    assert not FAILURES.of_status(_response(status)).transient


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        (" 120 ", 120.0),
        ("Thu, 01 Jan 1970 00:01:10 GMT", 60.0),
        ("Thu, 01 Jan 1970 00:01:10 -0000", 60.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(text: str | None, seconds: float | None) -> None:
    """Retry-After is read as seconds or as a date; what is neither counts as absent."""
    assert retry_after(text, now=lambda: 10.0) == seconds


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only Unix can change its local time")
def test_a_date_without_a_zone_is_in_gmt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date that does not name its zone is not taken for local time."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    seconds = retry_after("Thu, 01 Jan 1970 00:01:10 -0000", now=lambda: 10.0)
    monkeypatch.undo()
    time.tzset()

    assert seconds == 60.0


def test_retry_after_is_on_the_error() -> None:
    """An error answer carries how long the server asks to wait."""
    error = FAILURES.of_status(_response(429, headers={"Retry-After": "7"}))

    assert isinstance(error, RateLimitError)
    assert error.retry_after == 7.0
