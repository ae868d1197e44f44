"""Tests of the tree of exceptions."""

from __future__ import annotations

import copy
import pickle
from datetime import timedelta

import httpx
import pytest

from overlays.runtime import errors
from overlays.runtime.errors import ApiConnectionError, ApiError, DecodeError
from overlays.runtime.responses import Response

CLASSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, ApiError)
]


def _filled(cls: type[ApiError]) -> ApiError:
    error = cls("It is cancelled.")
    error.operation = "cancelTicket"
    error.method, error.path = "PUT", "/tickets/1/cancel"
    error.attempts = 3
    error.response = Response(
        status_code=418,
        headers=httpx.Headers({"X-Request-Id": "r-1"}),
        content=b"{}",
        elapsed=timedelta(seconds=1),
        parsed=None,
    )
    return error


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_errors_survive_pickles_and_copies(cls: type[ApiError]) -> None:
    """Every error comes out of a pickle or a deep copy with all that it knew."""
    error = _filled(cls)

    for copied in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error), copy.copy(error)):
        assert type(copied) is cls
        assert str(copied) == str(error)
        assert copied.response is not None
        assert copied.response.headers["x-request-id"] == "r-1"
        assert copied.status_code == 418
        assert copied.attempts == 3


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_module_draws_every_class(cls: type[ApiError]) -> None:
    """The tree in the docstring of the module names every class below its base."""
    assert errors.__doc__
    assert cls.__name__ in errors.__doc__
    assert issubclass(cls, ApiError)


def test_status_error_text() -> None:
    """An error answer prints request, status, the vendor's words, request id and attempts."""
    error = _filled(errors.ConflictError)

    expected = "PUT /tickets/1/cancel: 418 It is cancelled. (request id r-1, 3 attempts)"
    assert str(error) == expected
    assert repr(error) == f"ConflictError({expected!r})"
    assert error.request_id == "r-1"


def test_connection_error_text() -> None:
    """A failure without an answer prints the request and what happened, and has no status."""
    error = ApiConnectionError("no complete answer: refused")
    error.method, error.path = "GET", "/tickets"

    assert str(error) == "GET /tickets: no complete answer: refused"
    assert error.status_code is None
    assert error.request_id is None


def test_decode_error_text() -> None:
    """A decode error prints operation, JSONPath and both types."""
    error = DecodeError("expected a string, found null")
    error.operation = "listTickets"
    error.within("status")
    error.within(3)
    error.within("content")

    assert str(error) == "listTickets: $.content[3].status: expected a string, found null"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "ServerError"),
        (503, "ServerError"),
        (520, "ServerError"),
        (999, "ServerError"),
        (418, "ApiStatusError"),
        (302, "ApiStatusError"),
    ],
)
def test_class_by_status(status: int, name: str) -> None:
    """Each status code has its class, and every code has one."""
    assert errors.status_error_class(status).__name__ == name
