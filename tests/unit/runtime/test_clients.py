"""Tests of both clients over a transport without sockets: what they send and what they raise."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest

from overlays.runtime.async_client import AsyncClient
from overlays.runtime.base_client import DEFAULT_TIMEOUT, Connection
from overlays.runtime.calls import Call, json_body
from overlays.runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    DecodeError,
    ServerError,
)
from overlays.runtime.responses import Response
from overlays.runtime.sync_client import SyncClient

OK = httpx.Response(200, json={"a": 1}, headers={"X-Request-Id": "r-1"})
Send = Callable[[Connection, Callable[[httpx.Request], httpx.Response], Call[Any]], Response[Any]]


def _send(connection: Connection, handler: Any, call: Call[Any]) -> Response[Any]:
    with httpx.Client(transport=httpx.MockTransport(handler)) as http:
        return SyncClient(connection, http).send(call)


def _send_async(connection: Connection, handler: Any, call: Call[Any]) -> Response[Any]:
    async def send() -> Response[Any]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
            return await AsyncClient(connection, http).send(call)

    return asyncio.run(send())


@pytest.fixture(params=[_send, _send_async], ids=["threads", "tasks"])
def send(request: pytest.FixtureRequest) -> Send:
    """Send one call with either kind of client."""
    function: Send = request.param
    return function


def test_a_request_is_what_the_call_says(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """Method, URL, query, headers and body are those of the call and of the connection."""
    server = serve(OK)
    call = make_call("PUT", path="/things/a%2Fb", body=json_body('{"x":1}'))
    call = call._replace(query=(("site", "A B"), ("site", "C")), headers={"X-One": "1"})
    answer = send(make_connection(), server, call)

    request = server.requests[0]
    assert request.method == "PUT"
    assert str(request.url) == "https://api.example.com/base/things/a%2Fb?site=A+B&site=C"
    assert request.content == b'{"x":1}'
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["Accept"] == "application/json"
    assert request.headers["Account-Id"] == "42"
    assert request.headers["X-One"] == "1"
    assert "Authorization" not in request.headers
    assert (answer.parsed, answer.status_code, answer.request_id) == ({"a": 1}, 200, "r-1")
    assert repr(answer) == "Response(status_code=200, 7 bytes)"


def test_a_call_without_a_body_has_no_content_type(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """Nothing claims a body that is not there."""
    server = serve(OK)
    send(make_connection(), server, make_call())

    assert "Content-Type" not in server.requests[0].headers
    assert server.requests[0].content == b""


def test_calls_that_need_credentials_get_a_token(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """A call that needs credentials carries a token; one that does not asks for none."""
    server = serve(OK)
    send(make_connection(), server, make_call(authenticated=True))
    assert server.requests[0].headers["Authorization"] == "Bearer token-1"

    other = serve(OK)
    send(make_connection(), other, make_call())
    assert other.tokens == 0


def test_a_refused_token_is_replaced_even_for_calls_that_may_not_be_repeated(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """401 means that nothing was done, so that a POST is sent again with a new token, once."""
    server = serve(httpx.Response(401), OK)
    call = make_call("POST", authenticated=True, body=json_body("[1]"))
    send(make_connection(), server, call)

    assert server.authorizations == ["Bearer token-1", "Bearer token-2"]
    assert [request.content for request in server.requests] == [b"[1]", b"[1]"]

    refusing = serve(httpx.Response(401, json={"error": {"message": "no"}}))
    with pytest.raises(AuthenticationError, match="GET /base/things: 401 no"):
        send(make_connection(), refusing, make_call(authenticated=True))
    assert len(refusing.requests) == 2


@pytest.mark.parametrize(
    "failure",
    [
        httpx.Response(503),
        httpx.Response(429, headers={"Retry-After": "0"}),
        httpx.ReadError("reset"),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
    ],
    ids=["503", "429", "reset", "refused", "slow"],
)
def test_passing_failures_are_tried_again(
    send: Send, make_call: Any, make_connection: Any, serve: Any, failure: Any
) -> None:
    """A safe call survives two failures that pass."""
    server = serve(failure, failure, OK)

    assert send(make_connection(), server, make_call()).parsed == {"a": 1}
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("failure", "requests"),
    [
        (httpx.Response(503), 1),
        (httpx.Response(429), 1),
        (httpx.ReadError("reset"), 1),
        (httpx.RemoteProtocolError("cut"), 1),
        (httpx.WriteTimeout("slow"), 1),
        (httpx.ConnectError("refused"), 3),
    ],
    ids=["503", "429", "reset", "cut", "slow", "refused"],
)
def test_a_call_that_may_have_been_received_is_sent_once(
    send: Send, make_call: Any, make_connection: Any, serve: Any, failure: Any, requests: int
) -> None:
    """A POST is sent again only when the connection could not be made at all."""
    server = serve(failure)
    with pytest.raises(ApiError):
        send(make_connection(), server, make_call("POST"))

    assert len(server.requests) == requests


def test_a_failing_token_request_is_tried_again_for_any_call(
    send: Send, make_call: Any, make_connection: Any
) -> None:
    """As long as only the token was asked for, a POST has not been sent and may be."""
    answers: list[httpx.Response | Exception] = [
        httpx.Response(503),
        httpx.ReadError("reset"),
        httpx.Response(200, json={"access_token": "t"}),
        httpx.Response(200, json=[]),
    ]
    paths: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    send(make_connection(), handle, make_call("POST", authenticated=True))
    assert paths == ["/token", "/token", "/token", "/base/things"]


def test_a_failing_token_request_says_what_failed(
    send: Send, make_call: Any, make_connection: Any
) -> None:
    """The error names the request for the token, the operation and the number of attempts."""

    def handle(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(ApiConnectionError) as caught:
        send(make_connection(), handle, make_call("POST", authenticated=True))

    assert str(caught.value) == (
        "POST /token: cannot get an access token: no complete answer: refused (3 attempts)"
    )
    assert caught.value.operation == "someOperation"


def test_errors_carry_what_is_known(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """A status error has operation, request, status, message, id, answer and attempts."""
    body = {"error": {"message": "No.", "correlationId": "c-1"}}
    with pytest.raises(BadRequestError) as caught:
        send(make_connection(), serve(httpx.Response(400, json=body)), make_call())

    error = caught.value
    assert error.operation == "someOperation"
    assert str(error) == "GET /base/things: 400 No. (request id c-1)"
    assert error.response is not None
    assert error.response.content == b'{"error":{"message":"No.","correlationId":"c-1"}}'


def test_an_answer_that_is_not_as_described(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """A page of HTML with 200 is a decode error with operation, request and answer."""
    with pytest.raises(DecodeError) as caught:
        send(make_connection(), serve(httpx.Response(200, html="<p>")), make_call())

    assert str(caught.value) == (
        "GET /base/things: someOperation: $: expected JSON, found a body of type text/html "
        "that is not (3 bytes)"
    )
    assert caught.value.status_code == 200


def test_another_good_status_is_read_as_the_documented_one(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """A server that answers 201 where 200 is described is understood all the same."""
    answer = send(make_connection(), serve(httpx.Response(201, json=[])), make_call())

    assert (answer.status_code, answer.parsed) == (201, [])


def test_redirects_are_not_followed(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """A redirect is an error: following it could carry the token to another host."""
    server = serve(httpx.Response(302, headers={"Location": "https://evil.example.com"}))
    with pytest.raises(ApiError, match="302 Found"):
        send(make_connection(), server, make_call(authenticated=True))

    assert len(server.requests) == 1


def test_timeouts_have_their_class(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """A timeout is an ApiTimeoutError."""
    with pytest.raises(ApiTimeoutError, match="no complete answer in time"):
        send(make_connection(retries=0), serve(httpx.ReadTimeout("slow")), make_call())


def test_a_url_that_is_too_long_is_an_error_of_ours(
    send: Send, make_call: Any, make_connection: Any, serve: Any
) -> None:
    """Arguments that make no valid URL raise ApiError and send nothing."""
    server = serve(OK)
    with pytest.raises(ApiError, match="the arguments make no valid URL"):
        send(make_connection(), server, make_call(path="/" + "x" * 70_000))

    assert server.requests == []


def test_secrets_stay_out_of_texts_and_logs(
    send: Send, make_call: Any, make_connection: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Even a server that repeats secrets gets neither secret nor token into our texts."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            return httpx.Response(200, json={"access_token": "t0ken"})
        echo = f"{request.headers['Authorization']} a-secret"
        return httpx.Response(503, json={"error": {"message": echo}})

    caplog.set_level(logging.DEBUG)
    with pytest.raises(ServerError) as caught:
        send(make_connection(), handle, make_call(authenticated=True))

    texts = f"{caught.value} {caught.value!r} {caught.value.response!r} {caplog.text}"
    assert "GET /base/things: 503 in 0.000 s" in caplog.text
    assert "t0ken" not in texts
    assert "a-secret" not in texts


def test_the_own_http_client_has_finite_timeouts(
    make_call: Any, make_connection: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a timeout of the user's the default one holds, and it is finite."""
    server = serve(OK)

    def handle(_: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        answer: httpx.Response = server(request)
        return answer

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle)
    with SyncClient(make_connection()) as client:
        client.send(make_call())

    timeouts = server.requests[0].extensions["timeout"]
    assert timeouts == DEFAULT_TIMEOUT.as_dict()
    assert None not in timeouts.values()


@pytest.mark.parametrize(
    ("given", "expected"), [(7.0, {7.0}), (httpx.Timeout(8.0), {8.0}), (None, {3.0})]
)
def test_timeouts_hold_for_the_request_and_the_token(
    make_call: Any, make_connection: Any, given: Any, expected: set[float]
) -> None:
    """A timeout that is given goes before that of a given HTTP client, for every request."""
    seen: list[dict[str, float]] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        body: Any = {"access_token": "t"} if request.url.path == "/token" else []
        return httpx.Response(200, json=body)

    with httpx.Client(transport=httpx.MockTransport(handle), timeout=3.0) as http:
        SyncClient(make_connection(timeout=given), http).send(make_call(authenticated=True))

    assert len(seen) == 2
    assert all(set(timeout.values()) == expected for timeout in seen)


def test_only_an_own_http_client_is_closed(make_call: Any, make_connection: Any) -> None:
    """The end of a block closes our own HTTP client and leaves a given one to its owner."""
    with httpx.Client() as http:
        with SyncClient(make_connection(), http):
            pass
        assert not http.is_closed
    with SyncClient(make_connection()) as client:
        pass
    with pytest.raises(RuntimeError, match="client has been closed"):
        client.send(make_call())


@pytest.mark.asyncio
async def test_only_an_own_asynchronous_http_client_is_closed(
    make_call: Any, make_connection: Any
) -> None:
    """The same holds for tasks."""
    async with httpx.AsyncClient() as http:
        async with AsyncClient(make_connection(), http):
            pass
        assert not http.is_closed
    async with AsyncClient(make_connection()) as client:
        pass
    with pytest.raises(RuntimeError, match="client has been closed"):
        await client.send(make_call())


def test_the_wrong_kind_of_http_client_is_refused(make_connection: Any) -> None:
    """The kinds are not mixed up in silence."""
    wrong: Any = object()
    with pytest.raises(ConfigurationError, match=r"http_client must be an httpx\.Client"):
        SyncClient(make_connection(), wrong)
    with pytest.raises(ConfigurationError, match=r"http_client must be an httpx\.AsyncClient"):
        AsyncClient(make_connection(), wrong)


def test_repr_shows_the_settings_that_are_no_secrets(make_connection: Any) -> None:
    """The repr of a client names its API and account, and none of its secrets."""
    with SyncClient(make_connection()) as client:
        text = repr(client)

    assert text == "SyncClient(base_url='https://api.example.com/base', account_id='42')"


class _Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks in the middle."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"a"'
        raise httpx.ReadError("reset")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b'{"a"'
        raise httpx.ReadError("reset")


def test_a_connection_cut_in_the_body_is_a_connection_error(
    send: Send, make_call: Any, make_connection: Any
) -> None:
    """A body that breaks off is tried again for a safe call, and never taken for the whole."""
    bodies: list[Any] = [_Broken(), httpx.ByteStream(b'{"a": 1}')]

    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=bodies.pop(0))

    assert send(make_connection(), handle, make_call()).parsed == {"a": 1}
    assert bodies == []
