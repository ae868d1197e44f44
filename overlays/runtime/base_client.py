"""What the two kinds of client have in common: from a call to a request, from an answer back."""

from __future__ import annotations

import copy
import logging
from abc import abstractmethod
from collections.abc import AsyncIterable, Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, NoReturn, Self, TypeVar, cast

import httpx

from .auth import CAN_BE_SENT, TokenAuth
from .calls import Call, Streamed
from .contents import READ
from .errors import ApiError, ConfigurationError, DecodeError
from .failures import ErrorFields, Failures, elapsed
from .http_source import HttpClient, HttpSource
from .log import logger, shown_headers
from .responses import Response
from .retries import Attempt, RetryPolicy, retry_policy
from .settings import check_headers, checked_base_url
from .throttling import Throttle

if TYPE_CHECKING:
    from opentelemetry.trace import Span, TracerProvider

    from .tracing import Tracing

Parsed = TypeVar("Parsed")

DEFAULT_TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)
DEFAULT_MAX_ANSWER_SIZE: Final = 256 * 1024 * 1024  # bytes


class Connection(NamedTuple):
    """How a client reaches its API.

    Attributes:
        base_url: Where the paths of the API begin.
        auth: What puts a token on the requests that need one.
        headers: Headers of every call.
        timeout: Seconds, or None for those of the HTTP client or the default.
        retries: How often a failed call is tried again.
        max_answer_size: The most bytes of an answer, uncompressed, that are taken into memory;
            None for any number.
        throttle: What keeps to a rate of requests; None for any rate.
        tracer_provider: What makes spans of OpenTelemetry; None for none.
        error_fields: Where error answers say what is wrong.
        shown: Settings for the repr of the client; no secrets.
    """

    base_url: str
    auth: TokenAuth | None = None
    headers: Mapping[str, str] = {}
    timeout: float | httpx.Timeout | None = None
    retries: int | RetryPolicy = 2
    max_answer_size: int | None = DEFAULT_MAX_ANSWER_SIZE
    throttle: Throttle | None = None
    tracer_provider: TracerProvider | None = None
    error_fields: ErrorFields = ErrorFields()
    shown: Mapping[str, str] = {}


NO_HEADERS: Final[Mapping[str, str]] = {}


class BaseClient(Generic[HttpClient]):
    """Makes requests of calls and results of answers; the subclasses do the sending."""

    def __init__(
        self,
        connection: Connection,
        http_client: HttpClient | None,
        make: Callable[[], HttpClient],
    ) -> None:
        """Use `http_client`, or one that `make` makes and that is closed at the end."""
        self._source = HttpSource(http_client, make)
        self._owned = http_client is None
        self._usual_timeout = http_client.timeout if http_client else DEFAULT_TIMEOUT
        self._observer: Callable[[Response[Any]], None] | None = None
        secrets = connection.auth.secrets if connection.auth else tuple
        self._failures = Failures(connection.error_fields, secrets)
        self._tracing = _tracing(connection.tracer_provider)
        self._connect(connection)

    def _connect(self, connection: Connection) -> None:
        check_headers(connection.headers)
        self._base_url = checked_base_url(connection.base_url)
        self._connection = connection
        timeout = self._usual_timeout if connection.timeout is None else connection.timeout
        self._timeout = httpx.Timeout(timeout)
        self._retries = retry_policy(connection.retries)

    @property
    def _http(self) -> HttpClient:
        return self._source.get()

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        retries: int | RetryPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        max_answer_size: int | None = None,
    ) -> Self:
        """Return a client for calls with other options, such as for a single one.

        It shares the connections and the token with this one, and is closed with it.

        Args:
            timeout: Seconds for connecting and for each read or write, or an `httpx.Timeout`.
            retries: How often a call that failed for the moment is tried again, or a policy.
            headers: Headers to send besides those of this client, or instead of them.
            max_answer_size: The most bytes of an answer that are taken into memory.

        Raises:
            ConfigurationError: An option cannot be used.
        """
        given: dict[str, Any] = {
            "timeout": timeout,
            "retries": retries,
            "max_answer_size": max_answer_size,
        }
        changes: dict[str, Any] = {
            name: value for name, value in given.items() if value is not None
        }
        changed = with_headers(self._connection.headers, headers or {})
        other = self._sibling()
        other._connect(self._connection._replace(headers=changed, **changes))
        return other

    def observed(self, observer: Callable[[Response[Any]], None]) -> Self:
        """Return a client like this one that shows each good answer to `observer`."""
        other = self._sibling()
        other._observer = observer
        return other

    def _sibling(self) -> Self:
        other = copy.copy(self)
        # The resources that were made for this client would go on to use it.
        other.__dict__ = {name: value for name, value in vars(self).items() if name[0] == "_"}
        other._owned = False
        return other

    def __repr__(self) -> str:
        """Return the class with the settings that are no secrets."""
        settings = {"base_url": self._base_url, **self._connection.shown}
        shown = ", ".join(f"{name}={value!r}" for name, value in settings.items())
        return f"{type(self).__name__}({shown})"

    def _turn(self, call: Call[Any], attempt: Attempt) -> float:
        """Return how many seconds to wait before a request may be sent."""
        throttle = self._connection.throttle
        wait = throttle.reserve() if throttle else 0.0
        left = attempt.deadline.remaining
        if left is not None and wait > 0 and wait >= left:
            error = attempt.deadline.error()
            error.may_have_been_received = False
            raise self._failed(call, error)
        return wait

    def _call_span(self, call: Call[Any]) -> AbstractContextManager[Span | None]:
        return self._tracing.call(call) if self._tracing else nullcontext()

    def _attempt_span(
        self, request: httpx.Request, attempt: Attempt
    ) -> AbstractContextManager[Span | None]:
        return self._tracing.attempt(request, attempt.number) if self._tracing else nullcontext()

    def _auth(self, call: Call[Any]) -> httpx.Auth | None:
        return self._connection.auth if call.operation.authenticated else None

    @abstractmethod
    def _content(self, body: Streamed) -> Iterable[bytes] | AsyncIterable[bytes]:
        """Return a streamed body in the form that the HTTP client takes."""

    @abstractmethod
    def _reader(self, attempt: Attempt) -> Callable[[httpx.Response], Any]:
        """Return what reads an answer into memory, within the limits of an attempt."""

    def _request(
        self, call: Call[Any], attempt: Attempt, headers: Mapping[str, str] = NO_HEADERS
    ) -> httpx.Request:
        body = call.body
        content = body.content if body else None
        described = body.headers if body else {}
        try:
            request = self._http.build_request(
                call.operation.method,
                self._base_url + call.path,
                params=list(call.query) or None,
                headers={**call.headers, **described} or None,
                content=content
                if content is None or isinstance(content, bytes)
                else self._content(content),
                timeout=attempt.deadline.limited(self._timeout),
                extensions={
                    CAN_BE_SENT: lambda: body is None or body.can_be_sent,
                    READ: self._reader(attempt),
                },
            )
        except httpx.InvalidURL as error:
            raise ApiError(f"the arguments make no valid URL: {error}") from error
        # One by one: httpx takes several times as long for replacing its own headers in a whole.
        set_header = request.headers.__setitem__
        set_header("Accept", call.operation.accept)
        for source in (self._connection.headers, call.headers, headers, described):
            for name, value in source.items():
                set_header(name, value)
        return request

    def _log(self, response: httpx.Response, attempt: Attempt) -> None:
        if not logger.isEnabledFor(logging.DEBUG):
            return
        request = response.request
        logger.debug(
            "%s %s: %d in %.3f s, attempt %d%s",
            request.method,
            request.url.path,
            response.status_code,
            elapsed(response).total_seconds(),
            attempt.number,
            shown_headers(response.headers),
        )

    def _answer(
        self,
        call: Call[Parsed],
        response: httpx.Response,
        attempt: Attempt,
        span: Span | None = None,
    ) -> Response[Parsed]:
        self._log(response, attempt)
        if span is not None:
            span.set_attribute("http.response.status_code", response.status_code)
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
        answer = self._failures.response(response, parsed)
        if self._observer:
            self._observer(answer)
        return cast("Response[Parsed]", answer)

    def _observe(self, response: httpx.Response) -> None:
        """Show the answer whose body went elsewhere."""
        if self._observer:
            self._observer(
                Response(
                    status_code=response.status_code,
                    headers=response.headers,
                    content=b"",
                    elapsed=elapsed(response),
                    parsed=None,
                )
            )

    def _failed(self, call: Call[Any], error: ApiError) -> ApiError:
        """Return `error`, noted as one of `call`: a body that is used up is not sent again."""
        error.operation = call.operation.id
        if error.method is None:
            error.method = call.operation.method
            error.path = httpx.URL(self._base_url + call.path).path
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


def _tracing(provider: TracerProvider | None) -> Tracing | None:
    if provider is None:
        return None
    # Only those who trace need the library.
    from .tracing import Tracing

    return Tracing(provider)


def with_headers(present: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """Return headers with `changes`, under the name that is there where only the case differs."""
    names = {name.lower(): name for name in ("Accept", *present)}
    return {**present, **{names.get(name.lower(), name): text for name, text in changes.items()}}


def check_http_client(http_client: object, kind: type[object]) -> None:
    """Raise `ConfigurationError` for an HTTP client of the wrong kind."""
    if http_client is not None and not isinstance(http_client, kind):
        raise ConfigurationError(f"http_client must be an httpx.{kind.__name__}")
