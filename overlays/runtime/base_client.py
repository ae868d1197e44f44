"""What the two kinds of client have in common: from a call to a request, from an answer back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterable, Iterable, Mapping
from typing import Any, Final, Generic, NamedTuple, NoReturn, TypeVar, cast

import httpx

from .auth import CAN_BE_SENT, TokenAuth
from .calls import Call, Streamed
from .errors import ApiError, ConfigurationError, DecodeError
from .failures import ErrorFields, Failures, elapsed
from .log import logger
from .responses import Response
from .retries import RetryPolicy, retry_policy
from .settings import check_headers, checked_base_url

Parsed = TypeVar("Parsed")
HttpClient = TypeVar("HttpClient", bound=httpx.Client | httpx.AsyncClient)

DEFAULT_TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)


class Connection(NamedTuple):
    """How a client reaches its API.

    Attributes:
        base_url: Where the paths of the API begin.
        auth: What puts a token on the requests that need one.
        headers: Headers of every call.
        timeout: Seconds, or None for those of the HTTP client or the default.
        retries: How often a failed call is tried again.
        error_fields: Where error answers say what is wrong.
        shown: Settings for the repr of the client; no secrets.
    """

    base_url: str
    auth: TokenAuth | None = None
    headers: Mapping[str, str] = {}
    timeout: float | httpx.Timeout | None = None
    retries: int | RetryPolicy = 2
    error_fields: ErrorFields = ErrorFields()
    shown: Mapping[str, str] = {}


class BaseClient(Generic[HttpClient]):
    """Makes requests of calls and results of answers; the subclasses do the sending."""

    def __init__(self, connection: Connection, http_client: HttpClient, *, owned: bool) -> None:
        """Use `http_client`, and close it at the end only when it is `owned`."""
        check_headers(connection.headers)
        self._base_url = checked_base_url(connection.base_url)
        self._connection = connection
        self._http = http_client
        self._owned = owned
        self._timeout = http_client.timeout if connection.timeout is None else connection.timeout
        self._retries = retry_policy(connection.retries)
        secrets = connection.auth.secrets if connection.auth else tuple
        self._failures = Failures(connection.error_fields, secrets)

    def __repr__(self) -> str:
        """Return the class with the settings that are no secrets."""
        settings = {"base_url": self._base_url, **self._connection.shown}
        shown = ", ".join(f"{name}={value!r}" for name, value in settings.items())
        return f"{type(self).__name__}({shown})"

    def _auth(self, call: Call[Any]) -> httpx.Auth | None:
        return self._connection.auth if call.operation.authenticated else None

    @abstractmethod
    def _content(self, body: Streamed) -> Iterable[bytes] | AsyncIterable[bytes]:
        """Return a streamed body in the form that the HTTP client takes."""

    def _request(self, call: Call[Any]) -> httpx.Request:
        headers = {"Accept": call.operation.accept, **self._connection.headers, **call.headers}
        body = call.body
        if body:
            headers |= body.headers
        content = body.content if body else None
        try:
            return self._http.build_request(
                call.operation.method,
                self._base_url + call.path,
                params=list(call.query) or None,
                headers=headers,
                content=content
                if content is None or isinstance(content, bytes)
                else self._content(content),
                timeout=self._timeout,
                extensions={CAN_BE_SENT: lambda: body is None or body.can_be_sent},
            )
        except httpx.InvalidURL as error:
            raise ApiError(f"the arguments make no valid URL: {error}") from error

    def _log(self, response: httpx.Response) -> None:
        seconds = elapsed(response).total_seconds()
        request = response.request
        logger.debug(
            "%s %s: %d in %.3f s", request.method, request.url.path, response.status_code, seconds
        )

    def _answer(self, call: Call[Parsed], response: httpx.Response) -> Response[Parsed]:
        self._log(response)
        request = response.request
        if not response.is_success:
            raise self._failed(call, self._failures.of_status(response))
        answers = call.operation.answers
        read = answers.get(response.status_code) or next(iter(answers.values()))
        try:
            parsed = read(response)
        except DecodeError as error:
            error.operation = call.operation.id
            error.method, error.path = request.method, request.url.path
            error.response = self._failures.response(response, None)
            raise
        return cast("Response[Parsed]", self._failures.response(response, parsed))

    def _failed(self, call: Call[Any], error: ApiError) -> ApiError:
        """Return `error`, noted as one of `call`: a body that is used up is not sent again."""
        error.operation = call.operation.id
        error.transient = error.transient and (call.body is None or call.body.can_be_sent)
        return error

    def _raise(
        self, call: Call[Any], request: httpx.Request, error: ApiError | httpx.RequestError
    ) -> NoReturn:
        """Raise what `error` means to the caller of `call`."""
        if isinstance(error, ApiError):
            raise self._failed(call, error)
        failure = self._failed(call, self._failures.of_transport(error))
        if error.request is not request:
            failure.message = f"cannot get an access token: {failure.message}"
            failure.may_have_been_received = False
        raise failure from error


def check_http_client(http_client: object, kind: type[object]) -> None:
    """Raise `ConfigurationError` for an HTTP client of the wrong kind."""
    if http_client is not None and not isinstance(http_client, kind):
        raise ConfigurationError(f"http_client must be an httpx.{kind.__name__}")
