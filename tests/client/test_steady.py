"""Every request of the client, judged by Steady, which knows the description and not our code.

Steady answers each request from the examples of the description and says in its headers whether
the request was valid.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from digital_realty import AsyncDigitalRealty, BadRequestError, DigitalRealty
from digital_realty.models import RemoteHandsTicket, RemoteHandsTicketCreate

from scripts.node import node_environment, node_tool

SETTINGS: dict[str, Any] = {
    "client_id": "an-id",
    "client_secret": "a-secret",
    "master_account_id": "100123",
    "account_id": "0011A00001AaAB1ABC",
}
FILTERS: dict[str, Any] = {
    "site": "PHX015",
    "status": "In Progress",
    "request_type": "Planned Work",
    "category": "KVM (keyboard, video, mouse) assistance",
    "created_by": "Ada & Grace = é",
    "size": 1,
    "page": 2,
}
TICKET: dict[str, Any] = {
    "title": "Prüfe das Patchpanel \U0001f527",
    "site": "PHX015",
    "request_type": "Planned Work",
    "category": "Auditing",
    "location": "Suite 110",
    "detailed_instruction": 'Line one\nline "two"',
    "customer_reference": "REF-1",
    "reference_ticket": "WO9331000",
    "notification_recipients": "ada@example.com,grace@example.com",
}
# One call of each method with everything it takes, and one with as little as it may.
CALLS: list[tuple[str, list[Any], dict[str, Any]]] = [
    ("list", [], FILTERS),
    ("list", [], {}),
    ("create", [], TICKET),
    ("create", [], {name: TICKET[name] for name in ("title", "site", "request_type", "category")}),
    ("create", [RemoteHandsTicketCreate(**TICKET)], {}),
    ("get", ["WO9331924"], {}),
    ("update", ["WO9331924"], {"customer_reference": "R", "notification_recipients": "a@b.com"}),
    ("update", ["WO9331924"], {}),
    ("cancel", ["WO9331924"], {"cancel_reason": "Duplicate request"}),
    ("cancel", ["WO9331924"], {}),
    ("categories", [], {"request_type": "Urgent Work"}),
    ("categories", [], {}),
]


class Verdicts:
    """What Steady said about each request."""

    def __init__(self) -> None:
        """Begin without any."""
        self.paths: list[str] = []
        self.complaints: list[str] = []

    def note(self, response: httpx.Response) -> None:
        """Keep the verdict on one request."""
        self.paths.append(f"{response.request.method} {response.request.url.path}")
        headers = response.headers
        if headers["X-Steady-Request-Valid"] != "true" or headers["X-Steady-Error-Count"] != "0":
            found = [f"{k}: {v}" for k, v in headers.items() if k.startswith("x-steady-error")]
            self.complaints.append(f"{self.paths[-1]}: {found}")

    async def note_async(self, response: httpx.Response) -> None:
        """Keep the verdict on one request of a task."""
        self.note(response)


@pytest.fixture(scope="module")
def steady_url(bundled: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Steady that knows the description and refuses what is invalid."""
    folder = tmp_path_factory.mktemp("steady")
    document = folder / "openapi.json"
    document.write_text(json.dumps(bundled), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*node_tool("steady"), "--port", str(port), "--reject-on-sdk-error", str(document)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command, env=node_environment(), stdout=log, stderr=log, start_new_session=True
        ) as process,
    ):
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
        # Node's Python package starts node as a child, and node the server: end all of them.
        os.killpg(process.pid, signal.SIGTERM)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("Steady does not answer")


@pytest.fixture
def verdicts() -> Verdicts:
    """The verdicts of one test."""
    return Verdicts()


@pytest.fixture
def judged(steady_url: str, verdicts: Verdicts) -> Iterator[DigitalRealty]:
    """A client whose every request is judged."""
    with httpx.Client(event_hooks={"response": [verdicts.note]}) as http:
        yield DigitalRealty(**SETTINGS, base_url=steady_url, http_client=http)


def _public_methods(resource: object) -> set[str]:
    return {name for name, _ in inspect.getmembers(resource, callable) if not name.startswith("_")}


def test_every_method_is_called(judged: DigitalRealty) -> None:
    """The calls below leave no method of the client out."""
    assert _public_methods(judged.remote_hands) == {name for name, _, _ in CALLS}


@pytest.mark.parametrize(("method", "args", "arguments"), CALLS)
def test_every_request_is_valid(
    judged: DigitalRealty,
    verdicts: Verdicts,
    method: str,
    args: list[Any],
    arguments: dict[str, Any],
) -> None:
    """Each method, with all arguments and with few, sends what the description allows."""
    result = getattr(judged.remote_hands, method)(*args, **arguments)
    if method == "list":
        next(result.pages())

    assert verdicts.complaints == []
    assert len(verdicts.paths) == 2
    assert verdicts.paths[0] == "POST /v2/auth/token"


def test_every_request_of_tasks_is_valid(steady_url: str, verdicts: Verdicts) -> None:
    """The client for asyncio sends the same, and as valid."""

    async def call_all() -> None:
        hooks = {"response": [verdicts.note_async]}
        async with httpx.AsyncClient(event_hooks=hooks) as http:
            client = AsyncDigitalRealty(**SETTINGS, base_url=steady_url, http_client=http)
            for method, args, arguments in CALLS:
                result = getattr(client.remote_hands, method)(*args, **arguments)
                await (anext(result.pages()) if method == "list" else result)

    asyncio.run(call_all())

    assert verdicts.complaints == []
    assert len(verdicts.paths) == len(CALLS) + 1


def test_operations_on_their_own_are_valid(judged: DigitalRealty, verdicts: Verdicts) -> None:
    """The modules below `api` can be called by themselves, that for a token included."""
    from digital_realty.api.remote_hands import get_remote_hands_ticket
    from digital_realty.api.token import create_token
    from digital_realty.models import GrantType, TokenRequest

    ticket = get_remote_hands_ticket.sync("WO9331924", client=judged)
    body = TokenRequest(
        client_id="an-id", client_secret="a & b", grant_type=GrantType.CLIENT_CREDENTIALS
    )
    token = create_token.sync_detailed(client=judged, body=body)

    assert isinstance(ticket, RemoteHandsTicket)
    assert token.parsed.access_token == "example-access-token"
    assert token.status_code == 200
    assert verdicts.complaints == []


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda dlr: next(dlr.remote_hands.list(status="Nonsense")), "E3016"),
        (lambda dlr: next(dlr.remote_hands.list(size="many")), "E3003"),
        (lambda dlr: dlr.remote_hands.create(**{**TICKET, "title": 5}), "E3008"),
        # Steady answers these all the same, but counts them as errors.
        (lambda dlr: next(dlr.remote_hands.list(size=0)), "E4004"),
        (lambda dlr: dlr.remote_hands.create(**{**TICKET, "title": ""}), "E4003"),
        (lambda dlr: dlr.remote_hands.get("1" * 21), "E4003"),
    ],
)
def test_the_judge_is_strict(
    judged: DigitalRealty,
    verdicts: Verdicts,
    call: Callable[[DigitalRealty], object],
    complaint: str,
) -> None:
    """An invalid argument, which the client passes on, is noticed: the verdicts mean something."""
    with contextlib.suppress(BadRequestError):
        call(judged)

    assert len(verdicts.complaints) == 1
    assert complaint in verdicts.complaints[0]


def test_the_judge_wants_the_account_headers(steady_url: str, verdicts: Verdicts) -> None:
    """A request without the account headers is refused as well."""
    with httpx.Client(event_hooks={"response": [verdicts.note]}) as http:
        answer = http.get(f"{steady_url}/v1/remotehands-tickets/WO1")

    assert answer.status_code == 400
    assert len(verdicts.complaints) == 1
