"""From what HTTP gives us to the exceptions of `errors`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final, NamedTuple, cast

import httpx

from .answers import read_json
from .errors import (
    ApiConnectionError,
    ApiError,
    ApiStatusError,
    ApiTimeoutError,
    DecodeError,
    status_error_class,
)
from .responses import Response

_TRANSIENT_STATUS: Final = frozenset({408, 429, 502, 503, 504})
# A request that fails in one of these ways has not left this machine.
_NOT_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_LONGEST_MESSAGE: Final = 1000


class ErrorFields(NamedTuple):
    """Where the error answers of an API say what, as JSON pointers; the first that fits counts."""

    message: tuple[str, ...] = ()
    request_id: tuple[str, ...] = ()


class Failures:
    """Makes the exceptions for one client, without its secrets."""

    def __init__(self, fields: ErrorFields, secrets: Callable[[], Iterable[str]]) -> None:
        """Look for texts at `fields`, and take the present `secrets` out of every text."""
        self._fields = fields
        self._secrets = secrets

    def of_status(self, response: httpx.Response) -> ApiStatusError:
        """Return the exception for an answer that is not a good one."""
        body = _json_or_none(response)
        message = _first_text(body, self._fields.message) or response.reason_phrase
        error = status_error_class(response.status_code)(self._clean(message or "no message"))
        error.response = self.response(response, None, body)
        error.transient = response.status_code in _TRANSIENT_STATUS
        error.retry_after = retry_after(response.headers.get("retry-after"))
        _name_request(error, response.request)
        return error

    def of_transport(self, failure: httpx.RequestError) -> ApiError:
        """Return the exception for a request that got no complete answer."""
        error = self._transport_error(failure)
        error.may_have_been_received = not isinstance(failure, _NOT_SENT)
        error.transient = isinstance(
            failure, httpx.TimeoutException | httpx.NetworkError | httpx.RemoteProtocolError
        )
        _name_request(error, failure.request)
        return error

    def response(self, response: httpx.Response, parsed: Any, body: Any = None) -> Response[Any]:
        """Return an answer apart from the HTTP library."""
        return Response(
            status_code=response.status_code,
            headers=response.headers,
            content=response.content,
            elapsed=elapsed(response),
            parsed=parsed,
            request_id=None if body is None else _first_text(body, self._fields.request_id),
        )

    def _transport_error(self, failure: httpx.RequestError) -> ApiError:
        text = self._clean(str(failure) or type(failure).__name__)
        if isinstance(failure, httpx.TimeoutException):
            return ApiTimeoutError(f"no complete answer in time: {text}")
        if isinstance(failure, httpx.DecodingError):
            return DecodeError(f"the body cannot be uncompressed: {text}")
        return ApiConnectionError(f"no complete answer: {text}")

    def _clean(self, text: str) -> str:
        for secret in filter(None, self._secrets()):
            text = text.replace(secret, "<secret>")
        return text if len(text) <= _LONGEST_MESSAGE else text[:_LONGEST_MESSAGE] + "…"


def elapsed(response: httpx.Response) -> timedelta:
    """Return the time that an answer took; zero for one that a test made without a stream."""
    try:
        return response.elapsed
    except RuntimeError:
        return timedelta(0)


def retry_after(text: str | None, now: Callable[[], float] = time.time) -> float | None:
    """Return the seconds that a Retry-After header asks for: a number of them, or a date."""
    if not text:
        return None
    if text.strip().isascii() and text.strip().isdecimal():
        return float(text)
    moment = http_date(text)
    return None if moment is None else max(0.0, moment - now())


def http_date(text: str | None) -> float | None:
    """Return the seconds since 1970 of a date in a header; None when there is no date."""
    try:
        moment = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    # HTTP dates are in GMT, also where the server forgets to say so.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.timestamp()


def _name_request(error: ApiError, request: httpx.Request) -> None:
    error.method = request.method
    error.path = request.url.path


def _json_or_none(response: httpx.Response) -> Any:
    try:
        return read_json(response)
    except DecodeError:
        return None


def _first_text(body: Any, pointers: Iterable[str]) -> str | None:
    values = (_resolve(body, pointer) for pointer in pointers)
    return next((value for value in values if isinstance(value, str) and value), None)


def _resolve(body: Any, pointer: str) -> Any:
    for key in pointer.split("/")[1:]:
        if not isinstance(body, dict):
            return None
        body = cast("dict[str, Any]", body).get(key.replace("~1", "/").replace("~0", "~"))
    return body
