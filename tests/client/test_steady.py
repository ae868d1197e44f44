"""Every request of the clients, judged by Steady."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import digital_realty
import dwp_catalog
import httpx
import pytest
from digital_realty import AsyncDigitalRealty, DigitalRealty
from digital_realty.models import RemoteHandsTicket
from dwp_catalog import AsyncDwpCatalog, DwpCatalog

from tests.client import catalog_calls, steady_calls
from tests.client.described import DESCRIBED
from tests.client.steady import Call, Verdicts, public_methods, running_steady


@dataclass(frozen=True)
class Judged:
    """One of the clients, and what is called on it.

    Attributes:
        api: The name of the API.
        package: The package of the client.
        client: The client for code that waits.
        async_client: The client for asyncio.
        settings: What both take.
        token_request: How they get their token.
        calls: Calls of each method, with all arguments and with few.
    """

    api: str
    package: ModuleType
    client: Any
    async_client: Any
    settings: dict[str, str]
    token_request: str
    calls: list[Call]

    @contextlib.contextmanager
    def running(self, url: str, verdicts: Verdicts) -> Generator[Any]:
        """Give a client whose every request is judged."""
        with httpx.Client(event_hooks={"response": [verdicts.note]}) as http:
            yield self.client(**self.settings, base_url=url, http_client=http)


DIGITAL_REALTY = Judged(
    "digital-realty",
    digital_realty,
    DigitalRealty,
    AsyncDigitalRealty,
    {
        "client_id": "an-id",
        "client_secret": "a-secret",
        "master_account_id": "100123",
        "account_id": "0011A00001AaAB1ABC",
    },
    "POST /v2/auth/token",
    steady_calls.CALLS,
)
CATALOG = Judged(
    "dwp-catalog",
    dwp_catalog,
    DwpCatalog,
    AsyncDwpCatalog,
    {"user": "ada@example.com", "password": "a-password"},
    "POST /users/login",
    catalog_calls.CALLS,
)
CLIENTS = (DIGITAL_REALTY, CATALOG)
EACH_CLIENT = pytest.mark.parametrize("judged", CLIENTS, ids=lambda judged: judged.api)
# Refused for reasons that Steady names by number; `E` where it is of several kinds.
INVALID: list[tuple[Judged, Callable[[Any], object], str]] = [
    (DIGITAL_REALTY, lambda dlr: next(dlr.remote_hands.list(status="Nonsense")), "E3016"),
    (DIGITAL_REALTY, lambda dlr: next(dlr.remote_hands.list(size="many")), "E3003"),
    (DIGITAL_REALTY, lambda dlr: _create_ticket(dlr, title=5), "E3008"),
    # Steady answers these all the same, but counts them as errors.
    (DIGITAL_REALTY, lambda dlr: next(dlr.remote_hands.list(size=0)), "E4004"),
    (DIGITAL_REALTY, lambda dlr: _create_ticket(dlr, title=""), "E4003"),
    (DIGITAL_REALTY, lambda dlr: dlr.remote_hands.get("1" * 21), "E4003"),
    (CATALOG, lambda catalog: catalog.categories.descendants("1", depth=4), "E4004"),
    (CATALOG, lambda catalog: catalog.services.get("a-word"), "E4002"),
    (CATALOG, lambda catalog: _create_review(catalog, title=5), "E3008"),
    (CATALOG, lambda catalog: catalog.ratings.update("1", rating=1.5), "E4004"),
    (CATALOG, lambda catalog: next(catalog.reviews.list(sort_direction="up")), "E3016"),
    (CATALOG, lambda catalog: catalog.requests.search([]), "E"),
]


def _create_ticket(dlr: DigitalRealty, **fields: object) -> object:
    return dlr.remote_hands.create(**{**steady_calls.TICKET, **fields})


def _create_review(catalog: DwpCatalog, **fields: Any) -> object:
    return catalog.reviews.create(**{"service_id": "1", "content": "", **fields})


@pytest.fixture(scope="module")
def steady_urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The URLs of a Steady for each API, which refuses what its description does not allow."""
    with contextlib.ExitStack() as stack:
        yield {
            one.api: stack.enter_context(
                running_steady(one.document, tmp_path_factory.mktemp("steady"))
            )
            for one in DESCRIBED
        }


@pytest.fixture
def verdicts() -> Verdicts:
    """The verdicts of one test."""
    return Verdicts()


@EACH_CLIENT
def test_every_method_is_called(judged: Judged) -> None:
    """The calls leave no method of the client out."""
    client = judged.client(**judged.settings, base_url="http://127.0.0.1")
    assert public_methods(client) == {(resource, name) for resource, name, _, _ in judged.calls}


@pytest.mark.parametrize(
    ("judged", "call"),
    [
        pytest.param(judged, call, id=f"{judged.api}:{call[0]}.{call[1]}")
        for judged in CLIENTS
        for call in judged.calls
    ],
)
def test_every_request_is_valid(
    judged: Judged, call: Call, steady_urls: dict[str, str], verdicts: Verdicts
) -> None:
    """Each method, with all arguments and with few, sends what the description allows."""
    resource, method, args, arguments = call
    with judged.running(steady_urls[judged.api], verdicts) as client:
        result = getattr(getattr(client, resource), method)(*args, **arguments)
        if isinstance(result, judged.package.Paginator):
            next(result.pages())

    assert verdicts.complaints == []
    assert len(verdicts.paths) == 2
    assert verdicts.paths[0] == judged.token_request


@EACH_CLIENT
def test_every_request_of_tasks_is_valid(
    judged: Judged, steady_urls: dict[str, str], verdicts: Verdicts
) -> None:
    """The client for asyncio sends the same, and as valid."""

    async def call_all() -> None:
        hooks = {"response": [verdicts.note_async]}
        async with httpx.AsyncClient(event_hooks=hooks) as http:
            url = steady_urls[judged.api]
            client = judged.async_client(**judged.settings, base_url=url, http_client=http)
            for resource, method, args, arguments in judged.calls:
                result = getattr(getattr(client, resource), method)(*args, **arguments)
                pages = isinstance(result, judged.package.AsyncPaginator)
                await (anext(result.pages()) if pages else result)

    asyncio.run(call_all())

    assert verdicts.complaints == []
    assert len(verdicts.paths) == len(judged.calls) + 1


@pytest.mark.parametrize(("judged", "call", "complaint"), INVALID)
def test_the_judge_is_strict(
    judged: Judged,
    call: Callable[[Any], object],
    complaint: str,
    steady_urls: dict[str, str],
    verdicts: Verdicts,
) -> None:
    """An invalid argument, which the client passes on, is noticed: the verdicts mean something."""
    with (
        judged.running(steady_urls[judged.api], verdicts) as client,
        contextlib.suppress(judged.package.ApiStatusError),
    ):
        call(client)

    assert len(verdicts.complaints) == 1
    assert complaint in verdicts.complaints[0]


def test_operations_on_their_own_are_valid(steady_urls: dict[str, str], verdicts: Verdicts) -> None:
    """The modules below `api` can be called by themselves, that for a token included."""
    from digital_realty.api.remote_hands import get_remote_hands_ticket
    from digital_realty.api.token import create_token
    from digital_realty.models import GrantType, TokenRequest

    body = TokenRequest(
        client_id="an-id", client_secret="a & b", grant_type=GrantType.CLIENT_CREDENTIALS
    )
    with DIGITAL_REALTY.running(steady_urls[DIGITAL_REALTY.api], verdicts) as client:
        ticket = get_remote_hands_ticket.sync("WO9331924", client=client)
        token = create_token.sync_detailed(client=client, body=body)

    assert isinstance(ticket, RemoteHandsTicket)
    assert token.parsed.access_token == "example-access-token"
    assert token.status_code == 200
    assert verdicts.complaints == []


@pytest.mark.parametrize(
    ("api", "path", "headers", "complaint"),
    [
        ("digital-realty", "/v1/remotehands-tickets/WO1", {"Authorization": "Bearer x"}, "ccount"),
        (
            "dwp-catalog",
            f"/services/{catalog_calls.SERVICE}",
            {"Authorization": "AR-JWT x"},
            "X-Requested-By",
        ),
    ],
)
def test_the_judge_wants_the_headers(
    api: str,
    path: str,
    headers: dict[str, str],
    complaint: str,
    steady_urls: dict[str, str],
    verdicts: Verdicts,
) -> None:
    """A request without the headers that every call needs is refused as well."""
    with httpx.Client(event_hooks={"response": [verdicts.note]}) as http:
        answer = http.get(f"{steady_urls[api]}{path}", headers=headers)

    assert answer.status_code == 400
    assert len(verdicts.complaints) == 1
    assert complaint in verdicts.complaints[0]


def test_the_judge_reads_forms(steady_urls: dict[str, str], verdicts: Verdicts) -> None:
    """A form without the file that it must have is refused as well."""
    headers = {"Master-Account-Id": "100123", "Account-Id": "0011A00001AaAB1ABC"}
    query = {"requestId": "WO1", "file_name": "x"}
    url = f"{steady_urls[DIGITAL_REALTY.api]}/v1/attachments"
    with httpx.Client(event_hooks={"response": [verdicts.note]}, headers=headers) as http:
        http.headers["Authorization"] = "Bearer x"
        http.post(url, params=query, files={"other": b"x"})

    assert len(verdicts.complaints) == 1
    assert "file" in verdicts.complaints[0]
