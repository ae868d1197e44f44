"""Tests of fetching, sharing and renewing tokens, mostly by stepping the flow by hand.

That the same holds over HTTP is shown in `test_clients.py` and in `tests/client`.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable

import httpx
import pytest

from overlays.runtime.auth import Token, TokenAuth
from overlays.runtime.errors import ApiConnectionError, ApiError, AuthenticationError
from overlays.runtime.failures import ErrorFields

REQUEST = httpx.Request(
    "GET",
    "https://api.example.com/a",
    headers={"User-Agent": "us"},
    extensions={"timeout": {"read": 1}},
)
OK = httpx.Response(200, request=REQUEST)
UNAUTHORIZED = httpx.Response(401, request=REQUEST)


class Numbered(TokenAuth):
    """Asks for tokens that are numbered, and is refused when the answer is no 200."""

    def __init__(self, *, lifetime: float | None = 100.0) -> None:
        """Give tokens of this lifetime, on a clock that only the test moves."""
        self.now = 0.0
        self.lifetime = lifetime
        fields = ErrorFields(message=("/message",))
        super().__init__(
            token_url="https://api.example.com/token", error_fields=fields, clock=lambda: self.now
        )

    def token_request(self) -> httpx.Request:
        """Ask for a token."""
        return httpx.Request("POST", self.token_url)

    def token_of(self, response: httpx.Response) -> tuple[str, float | None]:
        """Return the number as the token."""
        return response.text, self.lifetime

    def credentials(self) -> tuple[str, ...]:
        """Return the one secret."""
        return ("s3cret",)


def _token(text: str = "one", status: int = 200) -> httpx.Response:
    request = httpx.Request("POST", "https://api.example.com/token")
    return httpx.Response(status, text=text, request=request)


def _copy() -> httpx.Request:
    return httpx.Request("GET", REQUEST.url, headers=REQUEST.headers, extensions=REQUEST.extensions)


def _run(auth: TokenAuth, *answers: httpx.Response) -> list[tuple[str, str | None]]:
    """Answer the requests of one flow; return their paths and authorizations."""
    flow = auth.sync_auth_flow(_copy())
    seen: list[tuple[str, str | None]] = []
    request = next(flow)
    for answer in answers:
        seen.append((request.url.path, request.headers.get("Authorization")))
        try:
            request = flow.send(answer)
        except StopIteration:
            break
    return seen


def test_the_first_request_fetches_a_token() -> None:
    """A token is asked for before the first request and used for those after it."""
    auth = Numbered()

    assert _run(auth, _token(), OK) == [("/token", None), ("/a", "Bearer one")]
    assert _run(auth, OK) == [("/a", "Bearer one")]


def test_a_token_is_renewed_ahead_of_its_end() -> None:
    """A tenth of its lifetime before its end a token is not used any more."""
    auth = Numbered(lifetime=100.0)
    _run(auth, _token(), OK)

    auth.now = 89.9
    assert _run(auth, OK) == [("/a", "Bearer one")]
    auth.now = 90.0
    assert _run(auth, _token("two"), OK) == [("/token", None), ("/a", "Bearer two")]


def test_long_lived_tokens_are_renewed_a_minute_ahead() -> None:
    """The margin is at most a minute, and a token of unknown lifetime has no end."""
    assert Token.lasting("t", 3600.0, 10.0).renew_at == 10.0 + 3600.0 - 60.0
    assert Token.lasting("t", None, 10.0).renew_at == float("inf")


def test_a_refused_token_is_replaced_once() -> None:
    """After 401 a new token is fetched and the request sent again; a second 401 is the answer."""
    auth = Numbered()
    seen = _run(auth, _token(), UNAUTHORIZED, _token("two"), UNAUTHORIZED, OK)

    assert seen == [
        ("/token", None),
        ("/a", "Bearer one"),
        ("/token", None),
        ("/a", "Bearer two"),
    ]


def test_a_refused_token_that_another_call_has_replaced_is_not_fetched_again() -> None:
    """When somebody else has fetched a token since, the request is sent again with that one."""
    auth = Numbered()
    _run(auth, _token(), OK)
    flow = auth.sync_auth_flow(_copy())
    next(flow)
    _run(auth, UNAUTHORIZED, _token("two"), OK)

    again = flow.send(UNAUTHORIZED)
    assert again.headers["Authorization"] == "Bearer two"


def test_the_token_request_has_the_timeouts_and_the_agent_of_the_request() -> None:
    """What the client decided for a request holds for the token as well."""
    request = next(Numbered().sync_auth_flow(_copy()))

    assert request.extensions["timeout"] == {"read": 1}
    assert request.headers["User-Agent"] == "us"


def test_a_refusal_is_one_clear_error() -> None:
    """An error answer to the token request says what was tried and that nothing was sent."""
    with pytest.raises(AuthenticationError) as caught:
        _run(Numbered(), _token('{"message": "no such app s3cret"}', status=401))

    assert str(caught.value) == (
        "POST /token: 401 cannot get an access token: no such app <secret>"
    )
    assert not caught.value.may_have_been_received


def test_after_a_failure_the_next_call_asks_again() -> None:
    """A failure is not remembered for calls that come later."""
    auth = Numbered()
    with pytest.raises(ApiError):
        _run(auth, _token(status=503))

    assert _run(auth, _token(), OK) == [("/token", None), ("/a", "Bearer one")]


def test_secrets_include_the_present_token() -> None:
    """The texts that must not appear anywhere are the credentials and the token."""
    auth = Numbered()
    assert auth.secrets() == ("s3cret",)
    _run(auth, _token(), OK)

    assert auth.secrets() == ("s3cret", "one")


def _threads(count: int, work: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)


def test_one_thread_at_a_time_asks_for_a_token() -> None:
    """Twenty threads that need a token cause one request for one."""
    auth, asked, used = Numbered(), [0], list[str]()

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            asked[0] += 1
            time.sleep(0.05)
            return httpx.Response(200, text=f"token-{asked[0]}")
        used.append(request.headers["Authorization"])
        return httpx.Response(200)

    with httpx.Client(transport=httpx.MockTransport(handle), auth=auth) as http:
        _threads(20, lambda: http.get("https://api.example.com/a"))

    assert asked == [1]
    assert used == ["Bearer token-1"] * 20


def test_threads_that_waited_share_the_failure() -> None:
    """When the token is refused, those who waited for it fail with it instead of asking again."""
    auth, asked, errors = Numbered(), [0], list[ApiError]()
    everybody = threading.Barrier(10)

    def handle(request: httpx.Request) -> httpx.Response:
        asked[0] += 1
        time.sleep(0.2)
        return httpx.Response(401, json={"message": "unknown app"}, request=request)

    def work() -> None:
        everybody.wait()
        try:
            http.get("https://api.example.com/a")
        except ApiError as error:
            errors.append(error)

    with httpx.Client(transport=httpx.MockTransport(handle), auth=auth) as http:
        _threads(10, work)

    assert asked == [1]
    assert {str(error) for error in errors} == {
        "POST /token: 401 cannot get an access token: unknown app"
    }
    assert len({id(error) for error in errors}) == 10


async def _step(flow: AsyncGenerator[httpx.Request, httpx.Response], answer: httpx.Response) -> str:
    request = await flow.asend(answer)
    return request.headers["Authorization"]


@pytest.mark.asyncio
async def test_tasks_step_alike() -> None:
    """The asynchronous flow fetches, uses and replaces tokens as the other does."""
    auth = Numbered()
    flow = auth.async_auth_flow(_copy())

    assert (await anext(flow)).url.path == "/token"
    assert await _step(flow, _token()) == "Bearer one"
    assert (await flow.asend(UNAUTHORIZED)).url.path == "/token"
    assert await _step(flow, _token("two")) == "Bearer two"
    with pytest.raises(StopAsyncIteration):
        await flow.asend(UNAUTHORIZED)


class AsyncServer:
    """Answers token requests slowly and with a status of choice, and counts them."""

    def __init__(self, status: int = 200) -> None:
        """Answer token requests with this status."""
        self.status = status
        self.asked = 0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        if request.url.path == "/token":
            self.asked += 1
            await asyncio.sleep(0.05)
            if self.status == 0:
                raise httpx.ConnectError("refused", request=request)
            return httpx.Response(self.status, text="one", request=request)
        return httpx.Response(200)


@pytest.mark.asyncio
async def test_one_task_at_a_time_asks_for_a_token() -> None:
    """Twenty tasks that need a token cause one request for one."""
    server = AsyncServer()
    transport = httpx.MockTransport(server)
    async with httpx.AsyncClient(transport=transport, auth=Numbered()) as http:
        calls = [http.get("https://api.example.com/a") for _ in range(20)]
        answers = await asyncio.gather(*calls)

    assert server.asked == 1
    assert [answer.status_code for answer in answers] == [200] * 20


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [0, 503])
async def test_tasks_that_waited_share_the_failure(status: int) -> None:
    """A failed request for a token, answered or not, is one request for all who waited."""
    server = AsyncServer(status)
    transport = httpx.MockTransport(server)
    async with httpx.AsyncClient(transport=transport, auth=Numbered()) as http:
        calls = [http.get("https://api.example.com/a") for _ in range(10)]
        results = await asyncio.gather(*calls, return_exceptions=True)

    assert server.asked == 1
    assert sum(isinstance(result, httpx.ConnectError) for result in results) == (status == 0)
    shared = [result for result in results if isinstance(result, ApiError)]
    assert len(shared) == 10 - (status == 0)
    assert all(error.transient and not error.may_have_been_received for error in shared)


@pytest.mark.asyncio
async def test_a_cancelled_task_does_not_fail_the_others() -> None:
    """When the task that fetches the token is cancelled, the next one fetches it."""
    server = AsyncServer()
    transport = httpx.MockTransport(server)
    async with httpx.AsyncClient(transport=transport, auth=Numbered()) as http:
        first = asyncio.create_task(http.get("https://api.example.com/a"))
        second = asyncio.create_task(http.get("https://api.example.com/a"))
        await asyncio.sleep(0.01)
        first.cancel()
        answer = await second

    assert first.cancelled()
    assert answer.status_code == 200
    assert server.asked == 2


def test_a_flow_that_httpx_closes_frees_the_lock() -> None:
    """A token request without an answer leaves nothing locked behind."""
    auth = Numbered()
    flow = auth.sync_auth_flow(_copy())
    next(flow)
    flow.close()

    assert _run(auth, _token(), OK) == [("/token", None), ("/a", "Bearer one")]


def test_one_client_can_be_used_in_several_event_loops() -> None:
    """A lock that belongs to a loop of the past does not disturb the next loop."""
    auth = Numbered()

    async def fetch() -> None:
        auth.now += 100.0
        transport = httpx.MockTransport(AsyncServer())
        async with httpx.AsyncClient(transport=transport, auth=auth) as http:
            await asyncio.gather(*(http.get("https://api.example.com/a") for _ in range(3)))

    asyncio.run(fetch())
    asyncio.run(fetch())


def test_a_shared_failure_without_an_answer_says_so() -> None:
    """Those who waited learn that another call failed, without the details that httpx keeps."""
    auth = Numbered()
    waiting = auth.sync_auth_flow(_copy())
    first = auth.sync_auth_flow(_copy())
    next(first)
    failed = list[ApiError]()

    def wait() -> None:
        try:
            next(waiting)
        except ApiError as error:
            failed.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.05)
    first.close()
    thread.join(timeout=30)

    assert isinstance(failed[0], ApiConnectionError)
    assert str(failed[0]) == "cannot get an access token: another call just failed to get one"
