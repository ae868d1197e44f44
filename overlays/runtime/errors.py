"""What can go wrong with a call, as one tree of exceptions.

ApiError
├── ConfigurationError             the client was given no usable settings
├── ApiConnectionError             there was no complete answer
│   └── ApiTimeoutError            because it took too long
├── DecodeError                    the answer is not what the API describes
└── ApiStatusError                 the answer reports an error
    ├── BadRequestError            400
    ├── AuthenticationError        401, or the credentials were refused
    ├── PermissionDeniedError      403
    ├── NotFoundError              404
    ├── ConflictError              409
    ├── UnprocessableEntityError   422
    ├── RateLimitError             429
    └── ServerError                500 and above

Every one can be pickled and copied. Neither its text nor its repr holds a credential.
"""

from __future__ import annotations

from typing import Any

from .responses import Response


class ApiError(Exception):
    """The root of the tree: catch this to catch everything that this package raises.

    Attributes:
        message: What went wrong, without the request; for an error answer, the vendor's words.
        operation: The operationId of the operation that was called, when there was one.
        method: The method of the request that failed, when there was one.
        path: The path of that request, without its query.
        response: The answer, when there was a complete one.
        attempts: How often the request was tried.
        history: The errors of the attempts before the last one, in their order.
        may_have_been_received: False when the call certainly did not reach the server.
        transient: Whether the same call may succeed a little later.
    """

    operation: str | None = None
    method: str | None = None
    path: str | None = None
    response: Response[Any] | None = None
    attempts: int = 1
    history: tuple[ApiError, ...] = ()
    may_have_been_received: bool = True
    transient: bool = False

    def __init__(self, message: str) -> None:
        """Keep `message`; what else is known is set as attributes."""
        super().__init__(message)
        self.message = message

    @property
    def status_code(self) -> int | None:
        """The status code of the answer, or None when there was no complete one."""
        return self.response.status_code if self.response else None

    @property
    def request_id(self) -> str | None:
        """What the vendor calls this request by, from the answer; for their support."""
        return self.response.request_id if self.response else None

    def __str__(self) -> str:
        """Return `METHOD PATH: what went wrong`, with what helps to find the cause."""
        request = f"{self.method} {self.path}: " if self.method else ""
        return f"{request}{self._what()}{self._details()}"

    def __repr__(self) -> str:
        """Return the class and the same text as `str`."""
        return f"{type(self).__name__}({str(self)!r})"

    def _what(self) -> str:
        return self.message

    def _details(self) -> str:
        attempts = f"{self.attempts} attempts" if self.attempts > 1 else ""
        request_id = f"request id {self.request_id}" if self.request_id else ""
        details = ", ".join(filter(None, (request_id, attempts)))
        return f" ({details})" if details else ""


class ConfigurationError(ApiError, ValueError):
    """The settings of a client are missing or cannot be used."""


class ApiConnectionError(ApiError):
    """There was no complete answer: no connection, or one that broke."""


class ApiTimeoutError(ApiConnectionError):
    """There was no complete answer in time."""


class DecodeError(ApiError):
    """An answer is not what the description of the API says.

    Attributes:
        location: The keys and indexes that lead to the value in the JSON document.
    """

    location: tuple[str | int, ...] = ()

    @property
    def json_path(self) -> str:
        """Where the value is, as a JSONPath such as `$.content[3].status`."""
        return "$" + "".join(map(_path_segment, self.location))

    def within(self, key: str | int) -> None:
        """Add the key or index of the value that holds what could not be decoded."""
        self.location = (key, *self.location)

    def _what(self) -> str:
        operation = f"{self.operation}: " if self.operation else ""
        return f"{operation}{self.json_path}: {self.message}"


def _path_segment(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if key.isidentifier() else f"[{key!r}]"


class ApiStatusError(ApiError):
    """The answer reports an error, or has another status code that the API does not describe.

    Attributes:
        retry_after: How many seconds the server asks to wait, when it does.
    """

    retry_after: float | None = None

    def _what(self) -> str:
        return f"{self.status_code} {self.message}" if self.response else self.message


class BadRequestError(ApiStatusError):
    """400: the request has to change."""


class AuthenticationError(ApiStatusError):
    """401: the access token or the credentials were refused."""


class PermissionDeniedError(ApiStatusError):
    """403: the credentials are good but do not allow this call."""


class NotFoundError(ApiStatusError):
    """404: there is no such thing, or not for this account."""


class ConflictError(ApiStatusError):
    """409: the call does not fit the present state."""


class UnprocessableEntityError(ApiStatusError):
    """422: the request is well-formed but cannot be carried out."""


class RateLimitError(ApiStatusError):
    """429: too many calls."""


class ServerError(ApiStatusError):
    """500 and above: the server failed."""


_BY_STATUS: dict[int, type[ApiStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error_class(status_code: int) -> type[ApiStatusError]:
    """Return the class of the tree for the status code of an answer."""
    if status_code >= 500:
        return ServerError
    return _BY_STATUS.get(status_code, ApiStatusError)
