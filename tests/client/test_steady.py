"""Every request of the client, judged by Steady."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from digital_realty import (
    AsyncDigitalRealty,
    AsyncPaginator,
    BadRequestError,
    DigitalRealty,
    Paginator,
)
from digital_realty.models import RemoteHandsTicket

from tests.client.steady import Call, Verdicts, public_methods, running_steady
from tests.client.steady_calls import CALLS, TICKET

SETTINGS: dict[str, Any] = {
    "client_id": "an-id",
    "client_secret": "a-secret",
    "master_account_id": "100123",
    "account_id": "0011A00001AaAB1ABC",
}


@pytest.fixture(scope="module")
def steady_url(bundled: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Steady that knows the description and refuses what is invalid."""
    with running_steady(bundled, tmp_path_factory.mktemp("steady")) as url:
        yield url


@pytest.fixture
def verdicts() -> Verdicts:
    """The verdicts of one test."""
    return Verdicts()


@pytest.fixture
def judged(steady_url: str, verdicts: Verdicts) -> Iterator[DigitalRealty]:
    """A client whose every request is judged."""
    with httpx.Client(event_hooks={"response": [verdicts.note]}) as http:
        yield DigitalRealty(**SETTINGS, base_url=steady_url, http_client=http)


def test_every_method_is_called(judged: DigitalRealty) -> None:
    """The calls leave no method of the client out."""
    assert public_methods(judged) == {(resource, name) for resource, name, _, _ in CALLS}


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call[0]}.{call[1]}")
def test_every_request_is_valid(judged: DigitalRealty, verdicts: Verdicts, call: Call) -> None:
    """Each method, with all arguments and with few, sends what the description allows."""
    resource, method, args, arguments = call
    result = getattr(getattr(judged, resource), method)(*args, **arguments)
    if isinstance(result, Paginator):
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
            for resource, method, args, arguments in CALLS:
                result = getattr(getattr(client, resource), method)(*args, **arguments)
                pages = isinstance(result, AsyncPaginator)
                await (anext(result.pages()) if pages else result)

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


def test_the_judge_reads_forms(steady_url: str, verdicts: Verdicts) -> None:
    """A form without the file that it must have is refused as well."""
    headers = {"Master-Account-Id": "100123", "Account-Id": "0011A00001AaAB1ABC"}
    query = {"requestId": "WO1", "file_name": "x"}
    with httpx.Client(event_hooks={"response": [verdicts.note]}, headers=headers) as http:
        http.headers["Authorization"] = "Bearer x"
        http.post(f"{steady_url}/v1/attachments", params=query, files={"other": b"x"})

    assert len(verdicts.complaints) == 1
    assert "file" in verdicts.complaints[0]
