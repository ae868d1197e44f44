"""Options of a client and of a single call, whole answers, and what httpx offers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from digital_realty import (
    ApiTimeoutError,
    AsyncDigitalRealty,
    ConfigurationError,
    DigitalRealty,
    NotFoundError,
    RetryPolicy,
    ServerError,
)

from tests.client import fault_server as faults
from tests.client.fault_apis import ROWS
from tests.client.fault_server import FILE, FaultServer

ASYNC = Callable[[AsyncDigitalRealty], Awaitable[Any]]


def _with_tasks(server: FaultServer, work: ASYNC) -> Any:
    async def run() -> Any:
        async with AsyncDigitalRealty(**server.settings, retries=0) as client:
            return await work(client)

    return asyncio.run(run())


def test_one_call_may_have_options_of_its_own(server: FaultServer) -> None:
    """Timeout, retries and headers of one call leave the client as it was, token and all."""
    with DigitalRealty(**server.settings, retries=0) as dlr:
        dlr.remote_hands.list().close()
        server.faults = [faults.status(503), faults.status(503)]
        patient = dlr.with_options(
            retries=RetryPolicy(attempts=3, first_wait=0.0), headers={"x-trace": "t-1"}
        )
        assert len(list(patient.remote_hands.list())) == ROWS
        assert server.requests[-1].headers["x-trace"] == "t-1"

        server.faults = [faults.silent(server)]
        with pytest.raises(ApiTimeoutError):
            next(dlr.with_options(timeout=0.2).remote_hands.list())
        server.faults = [faults.status(503)]
        with pytest.raises(ServerError):
            next(dlr.remote_hands.list())
        assert "x-trace" not in server.requests[-1].headers
    assert server.tokens == 1


def test_a_client_with_options_is_closed_with_its_own(server: FaultServer) -> None:
    """Closing what with_options gave leaves the connections to the client they belong to."""
    with DigitalRealty(**server.settings) as dlr:
        with dlr.with_options(timeout=5) as other:
            next(other.remote_hands.list())
        assert next(dlr.remote_hands.list()).id == "WO0000"


def test_headers_are_replaced_whatever_their_case(server: FaultServer) -> None:
    """A header of the API or of the client is sent once, with the value that was given last."""
    with DigitalRealty(**server.settings, headers={"ACCOUNT-ID": "b", "X-One": "1"}) as dlr:
        next(dlr.with_options(headers={"account-id": "c", "x-two": "2"}).remote_hands.list())
        next(dlr.remote_hands.list())

    sent = [request.headers for request in server.requests]
    assert [(each["account-id"], each["x-one"]) for each in sent] == [("c", "1"), ("b", "1")]
    assert sent[0]["x-two"] == "2"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"headers": {"X": "ü"}}, "the value for the header X is not plain ASCII"),
        ({"retries": -1}, "retries must be 0 or more"),
        ({"retries": RetryPolicy(attempts=0)}, "attempts of a RetryPolicy must be 1 or more"),
        ({"retries": RetryPolicy(deadline=0)}, "must be longer than 0 seconds"),
    ],
)
def test_options_that_cannot_be_used(options: dict[str, Any], words: str) -> None:
    """A wrong option is one clear error, on the client and on a call."""
    settings: Any = dict.fromkeys(
        ("client_id", "client_secret", "master_account_id", "account_id"), "a"
    )
    with pytest.raises(ConfigurationError, match=words):
        DigitalRealty(**settings, **options)
    with DigitalRealty(**settings) as dlr, pytest.raises(ConfigurationError, match=words):
        dlr.with_options(**options)


def test_whole_answers(server: FaultServer) -> None:
    """with_raw_response gives status, headers, time and body beside what was decoded."""
    with DigitalRealty(**server.settings) as dlr:
        made = dlr.remote_hands.with_raw_response.create(
            title="Once", site="PHX015", request_type="Planned Work", category="Auditing"
        )
        page = dlr.remote_hands.with_raw_response.list(size=3, page=2)
        file = dlr.reports.with_raw_response.download("CUS1")

    assert (made.status_code, made.parsed.title) == (201, "Once")
    assert made.headers["Content-Type"] == "application/json"
    assert made.elapsed.total_seconds() > 0
    assert b'"Once"' in made.content
    assert [ticket.id for ticket in page.parsed] == ["WO0006", "WO0007", "WO0008"]
    assert (page.parsed.total, page.status_code) == (ROWS, 200)
    assert file.parsed == file.content == FILE


def test_whole_answers_of_tasks(server: FaultServer, tmp_path: Any) -> None:
    """The same with await; a file that goes to a path has no content in the answer."""

    async def work(dlr: AsyncDigitalRealty) -> Any:
        page = await dlr.remote_hands.with_raw_response.list()
        made = await dlr.remote_hands.with_raw_response.create(
            title="Once", site="PHX015", request_type="Planned Work", category="Auditing"
        )
        file = await dlr.reports.with_raw_response.download("CUS1", to=tmp_path / "file")
        return page, made, file

    page, made, file = _with_tasks(server, work)
    assert (len(page.parsed), made.parsed.title, made.status_code) == (10, "Once", 201)
    assert (file.parsed.size, file.content, file.status_code) == (len(FILE), b"", 200)
    assert file.headers["etag"] == faults.VERSION


def test_errors_of_whole_answers_are_raised(server: FaultServer) -> None:
    """An error answer is an exception there as well."""
    server.faults = [faults.status(404)]
    with DigitalRealty(**server.settings) as dlr, pytest.raises(NotFoundError):
        dlr.reports.with_raw_response.download("CUS1")


def test_each_answer_is_one_line_of_the_log(
    server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Request, status, time and attempt are logged, of the headers only those that are listed."""
    fault = faults.status(503, Set_Cookie="private", X_Request_Id="r-1", Retry_After="0")
    server.faults = [fault]
    retries = RetryPolicy(first_wait=0.0)
    level = caplog.at_level(logging.DEBUG, "digital_realty")
    with level, DigitalRealty(**server.settings, retries=retries) as dlr:
        next(dlr.remote_hands.list())

    lines = [r.getMessage() for r in caplog.records if r.name == "digital_realty"]
    first, second = [line for line in lines if line.startswith("GET ") and "trying" not in line]
    assert first.startswith("GET /v1/remotehands-tickets: 503 in 0.")
    assert "attempt 1" in first
    assert "x-request-id: r-1" in first
    assert "retry-after: 0" in first
    assert "200 in 0." in second
    assert "attempt 2" in second
    assert "private" not in caplog.text
    assert "token-1" not in caplog.text


def test_hooks_of_an_http_client_see_every_request(server: FaultServer) -> None:
    """Event hooks of httpx are called for the token and for the call."""
    seen: list[str] = []
    hooks: dict[str, list[Callable[..., Any]]] = {
        "request": [lambda request: seen.append(request.url.path)],
        "response": [lambda response: seen.append(str(response.status_code))],
    }
    with (
        httpx.Client(event_hooks=hooks) as http,
        DigitalRealty(**server.settings, http_client=http) as dlr,
    ):
        next(dlr.remote_hands.list())

    assert seen == ["/v2/auth/token", "200", "/v1/remotehands-tickets", "200"]


def test_an_own_transport_may_stand_in_between(server: FaultServer) -> None:
    """A transport of the user sees the requests, and may change them."""

    class Counting(httpx.HTTPTransport):
        def __init__(self) -> None:
            super().__init__()
            self.count = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.count += 1
            request.headers["X-Count"] = str(self.count)
            return super().handle_request(request)

    with (
        httpx.Client(transport=Counting()) as http,
        DigitalRealty(**server.settings, http_client=http) as dlr,
    ):
        next(dlr.remote_hands.list())

    assert server.requests[0].headers["x-count"] == "2"


def test_a_transport_may_cache(server: FaultServer) -> None:
    """Below the client, answers may come from a cache: a server that says 304 is not asked twice.

    The stored answer is given as a whole one, and no page is lost by it.
    """

    class Caching(httpx.HTTPTransport):
        def __init__(self) -> None:
            super().__init__()
            self.stored: dict[str, tuple[str, bytes]] = {}

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            tag, content = self.stored.get(str(request.url), ("", b""))
            if tag:
                request.headers["If-None-Match"] = tag
            response = super().handle_request(request)
            if response.status_code == 304:
                response.close()
                return httpx.Response(200, content=content)
            if "etag" in response.headers:
                response.read()
                self.stored[str(request.url)] = (response.headers["etag"], response.content)
            return response

    with (
        httpx.Client(transport=Caching()) as http,
        DigitalRealty(**server.settings, http_client=http) as dlr,
    ):
        assert dlr.reports.download("CUS1") == FILE
        server.faults = [faults.status(304)]
        assert dlr.reports.download("CUS1") == FILE
    assert server.requests[1].headers["if-none-match"] == faults.VERSION


def test_proxies_of_the_environment_are_used(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With HTTP_PROXY set, requests go to the proxy, which gets the whole URL."""
    with FaultServer() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        with DigitalRealty(**{**server.settings, "base_url": "http://api.example.com"}) as dlr:
            assert next(dlr.remote_hands.list()).id == "WO0000"

        assert server.requests == []
        assert proxy.requests[0].headers["host"] == "api.example.com"


def test_a_proxy_may_be_given(server: FaultServer) -> None:
    """A proxy of an own HTTP client is used as httpx offers it."""
    settings = {**server.settings, "base_url": "http://api.example.com"}
    with (
        httpx.Client(proxy=server.base_url) as http,
        DigitalRealty(**settings, http_client=http) as dlr,
    ):
        next(dlr.remote_hands.list())

    assert server.requests[0].headers["host"] == "api.example.com"
