"""How a request gets its token: fetched when needed, shared by all calls, renewed in time.

`TokenAuth` holds what every kind of authentication has in common; a subclass says how a token is
asked for and read. Kinds differ between APIs, so a client is given the one of its API.
"""

from __future__ import annotations

import copy
import threading
import time
from abc import abstractmethod
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import httpx

from .contents import READ
from .decoding import text
from .errors import ApiConnectionError, ApiError, AuthenticationError, DecodeError
from .failures import ErrorFields, Failures
from .log import logger

if TYPE_CHECKING:
    import asyncio

CAN_BE_SENT: Final = "can_be_sent"  # the extension of a request that tells, when it is called
_UNAUTHORIZED: Final = 401
_REFUSED: Final = frozenset({400, 401, 403})  # how servers answer to credentials that are wrong
_SHARED_HEADERS: Final = ("User-Agent", "Accept-Encoding")
_LONGEST_MARGIN: Final = 60.0  # seconds before its end at which a token is renewed


class Token(NamedTuple):
    """A token and the moment, on the monotonic clock, from which on it is not used any more."""

    value: str
    renew_at: float

    def __repr__(self) -> str:
        """Return what is no secret."""
        return f"Token(renew_at={self.renew_at})"

    @classmethod
    def lasting(cls, value: str, seconds: float | None, now: float) -> Token:
        """Return a token that was asked for at `now`; a lifetime of None is not known.

        It is renewed ahead of its end by a tenth of its lifetime, at most a minute, so that it
        does not end on the way of a request.
        """
        if seconds is None:
            return cls(value, float("inf"))
        return cls(value, now + seconds - min(_LONGEST_MARGIN, seconds / 10))


class TokenAuth(httpx.Auth):
    """Puts a token on each request, and fetches one when there is none or it was refused.

    One caller at a time asks for a token, be they threads or tasks; the others wait for it, and
    share the failure when there is none. A request that is answered with 401 is sent once more
    with a new token, unless its body can be read only once.
    """

    def __init__(
        self,
        *,
        token_url: str,
        error_fields: ErrorFields,
        scheme: str = "Bearer",
        headers: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask for tokens at `token_url`, whose error answers say what at `error_fields`.

        A request carries its token behind the word `scheme`. The request for a token has those
        of the headers that are named in `headers` from the request that needs it.
        """
        self.token_url = token_url
        self.scheme = scheme
        self._shared_headers = (*_SHARED_HEADERS, *headers)
        self.failures = Failures(error_fields, self.secrets)
        self._clock = clock
        self._token: Token | None = None
        self._lock = threading.Lock()
        self._async_lock: tuple[asyncio.AbstractEventLoop, asyncio.Lock] | None = None
        self._finished = 0
        self._failure: ApiError | None = None

    @abstractmethod
    def token_request(self) -> httpx.Request:
        """Return the request that asks for a token."""

    async def token_request_async(self) -> httpx.Request:
        """Do what `token_request` does, for tasks, which may have to wait for it."""
        return self.token_request()

    @abstractmethod
    def token_of(self, response: httpx.Response) -> tuple[str, float | None]:
        """Return the token of a good answer and its lifetime in seconds, None if it is not known.

        Raises `DecodeError` when the answer holds no usable token.
        """

    @abstractmethod
    def credentials(self) -> tuple[str, ...]:
        """Return what must appear in no text."""

    def secrets(self) -> tuple[str, ...]:
        """Return the credentials and the present token, which must appear in no text."""
        token = self._token
        return (*self.credentials(), token.value) if token else self.credentials()

    def read_token(self, response: httpx.Response, asked_at: float) -> Token:
        """Return the token of an answer.

        Raises `AuthenticationError` when the credentials are refused, another `ApiStatusError`
        for other error answers, and `DecodeError` when the answer holds no usable token.
        """
        if not response.is_success:
            raise self._refusal(response)
        try:
            value, seconds = self.token_of(response)
        except DecodeError as error:
            # The answer is not kept on the error, as it may hold a good token after all.
            error.method, error.path = response.request.method, response.request.url.path
            raise
        return Token.lasting(value, seconds, asked_at)

    def _refusal(self, response: httpx.Response) -> ApiError:
        error = self.failures.of_status(response)
        if response.status_code not in _REFUSED or isinstance(error, AuthenticationError):
            return error
        refusal = AuthenticationError(error.message)
        refusal.__dict__.update(error.__dict__)
        return refusal

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Yield the requests that it takes to have `request` answered."""
        refused: Token | None = None
        for _ in range(2):
            seen = self._finished
            token = self._usable(refused)
            if token is None:
                with self._lock:
                    token = self._usable(refused)
                    if token is None:
                        self._raise_shared_failure(seen)
                        with self._fetching():
                            asked_at = self._clock()
                            response = yield self._prepared(self.token_request(), request)
                            _reader(request, response.read)(response)
                            token = self._keep(response, asked_at)
            self._authorize(request, token)
            response = yield request
            if response.status_code != _UNAUTHORIZED:
                return
            refused = token
            if not _can_be_sent(request):
                self._forget(token)
                return
            _reader(request, response.read)(response)

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Yield the requests that it takes to have `request` answered."""
        refused: Token | None = None
        for _ in range(2):
            seen = self._finished
            token = self._usable(refused)
            if token is None:
                async with self._task_lock():
                    token = self._usable(refused)
                    if token is None:
                        self._raise_shared_failure(seen)
                        with self._fetching():
                            asked_at = self._clock()
                            asking = await self.token_request_async()
                            response = yield self._prepared(asking, request)
                            await _reader(request, response.aread)(response)
                            token = self._keep(response, asked_at)
            self._authorize(request, token)
            response = yield request
            if response.status_code != _UNAUTHORIZED:
                return
            refused = token
            if not _can_be_sent(request):
                self._forget(token)
                return
            await _reader(request, response.aread)(response)

    def _usable(self, refused: Token | None) -> Token | None:
        token = self._token
        if token is None or token is refused or self._clock() >= token.renew_at:
            return None
        return token

    def _forget(self, refused: Token) -> None:
        if self._token is refused:
            self._token = None

    def _raise_shared_failure(self, seen: int) -> None:
        # Whoever waited while another caller failed would only fail in the same way.
        if self._finished != seen and self._failure is not None:
            raise copy.copy(self._failure)

    @contextmanager
    def _fetching(self) -> Generator[None]:
        """Note the end of an attempt to fetch a token, for those who wait for it."""
        failure: ApiError | None = None
        try:
            yield
        except ApiError as error:
            failure = error
            raise
        except (GeneratorExit, httpx.RequestError):
            # httpx closes the flow when the request fails, without telling how it failed. But a
            # task that was cancelled says nothing about the server: the next in line shall ask.
            failure = None if _is_cancelled() else _unknown_failure()
            raise
        finally:
            self._failure = failure
            self._finished += 1

    def _prepared(self, token_request: httpx.Request, request: httpx.Request) -> httpx.Request:
        # What the client decided for the request holds for the token as well.
        token_request.extensions = {**request.extensions}
        for name in self._shared_headers:
            if name in request.headers:
                token_request.headers[name] = request.headers[name]
        return token_request

    def _keep(self, response: httpx.Response, asked_at: float) -> Token:
        try:
            token = self.read_token(response, asked_at)
        except ApiError as error:
            error.message = f"cannot get an access token: {error.message}"
            error.may_have_been_received = False
            raise
        logger.debug("got an access token from %s", response.request.url.path)
        self._token = token
        return token

    def _authorize(self, request: httpx.Request, token: Token) -> None:
        request.headers["Authorization"] = f"{self.scheme} {token.value}"

    def _task_lock(self) -> asyncio.Lock:
        import asyncio

        loop = asyncio.get_running_loop()
        if self._async_lock is None or self._async_lock[0] is not loop:
            self._async_lock = (loop, asyncio.Lock())
        return self._async_lock[1]


def header_text(value: object) -> str:
    """Decode a token that can stand in a header."""
    token = text(value)
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise DecodeError("expected a token of visible ASCII characters")
    return token


def _can_be_sent(request: httpx.Request) -> bool:
    tell = request.extensions.get(CAN_BE_SENT)
    return tell is None or tell()


def _reader(request: httpx.Request, otherwise: Callable[[], Any]) -> Callable[[Any], Any]:
    """Return what reads an answer as the client of `request` wants it to be read."""
    return request.extensions.get(READ) or (lambda _: otherwise())


def _unknown_failure() -> ApiError:
    error = ApiConnectionError("cannot get an access token: another call just failed to get one")
    error.may_have_been_received = False
    error.transient = True
    return error


def _is_cancelled() -> bool:
    import asyncio

    try:
        task = asyncio.current_task()
    except RuntimeError:
        return False
    return task is not None and task.cancelling() > 0
