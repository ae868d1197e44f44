"""Every request of the catalog's client, judged by Steady."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from dwp_catalog import (
    ApiStatusError,
    AsyncDwpCatalog,
    AsyncPaginator,
    DwpCatalog,
    Paginator,
)

from tests.client.catalog_calls import CALLS, SERVICE
from tests.client.described import DESCRIBED
from tests.client.steady import Call, Verdicts, public_methods, running_steady

SETTINGS: dict[str, Any] = {"user": "ada@example.com", "password": "a-password"}


@pytest.fixture(scope="module")
def steady_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Steady that knows the description of the catalog."""
    document = next(one for one in DESCRIBED if one.api == "dwp-catalog").document
    with running_steady(document, tmp_path_factory.mktemp("steady")) as url:
        yield url


@pytest.fixture
def verdicts() -> Verdicts:
    """The verdicts of one test."""
    return Verdicts()


@pytest.fixture
def judged(steady_url: str, verdicts: Verdicts) -> Iterator[DwpCatalog]:
    """A client whose every request is judged."""
    with httpx.Client(event_hooks={"response": [verdicts.note]}) as http:
        yield DwpCatalog(**SETTINGS, base_url=steady_url, http_client=http)


def test_every_method_is_called(judged: DwpCatalog) -> None:
    """The calls leave no method of the client out."""
    assert public_methods(judged) == {(resource, name) for resource, name, _, _ in CALLS}


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call[0]}.{call[1]}")
def test_every_request_is_valid(judged: DwpCatalog, verdicts: Verdicts, call: Call) -> None:
    """Each method, with all arguments and with few, sends what the description allows."""
    resource, method, args, arguments = call
    result = getattr(getattr(judged, resource), method)(*args, **arguments)
    if isinstance(result, Paginator):
        next(result.pages())

    assert verdicts.complaints == []
    assert len(verdicts.paths) == 2
    assert verdicts.paths[0] == "POST /users/login"


def test_every_request_of_tasks_is_valid(steady_url: str, verdicts: Verdicts) -> None:
    """The client for asyncio sends the same, and as valid."""

    async def call_all() -> None:
        hooks = {"response": [verdicts.note_async]}
        async with httpx.AsyncClient(event_hooks=hooks) as http:
            client = AsyncDwpCatalog(**SETTINGS, base_url=steady_url, http_client=http)
            for resource, method, args, arguments in CALLS:
                result = getattr(getattr(client, resource), method)(*args, **arguments)
                pages = isinstance(result, AsyncPaginator)
                await (anext(result.pages()) if pages else result)

    asyncio.run(call_all())

    assert verdicts.complaints == []
    assert len(verdicts.paths) == len(CALLS) + 1


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda catalog: catalog.categories.descendants("1", depth=4), "E4004"),
        (lambda catalog: catalog.services.get("a-word"), "E4002"),
        (lambda catalog: catalog.reviews.create(service_id="1", title=5, content=""), "E3008"),
        (lambda catalog: catalog.ratings.update("1", rating=1.5), "E4004"),
        (lambda catalog: next(catalog.reviews.list(sort_direction="up")), "E3016"),
        (lambda catalog: catalog.requests.search([]), "E"),
    ],
)
def test_the_judge_is_strict(
    judged: DwpCatalog,
    verdicts: Verdicts,
    call: Callable[[DwpCatalog], object],
    complaint: str,
) -> None:
    """An invalid argument, which the client passes on, is noticed: the verdicts mean something."""
    with contextlib.suppress(ApiStatusError):
        call(judged)

    assert len(verdicts.complaints) == 1
    assert complaint in verdicts.complaints[0]


def test_the_judge_wants_the_header(steady_url: str, verdicts: Verdicts) -> None:
    """A request without the header that every call needs is refused as well."""
    with httpx.Client(event_hooks={"response": [verdicts.note]}) as http:
        http.get(f"{steady_url}/services/{SERVICE}", headers={"Authorization": "AR-JWT x"})

    assert len(verdicts.complaints) == 1
    assert "X-Requested-By" in verdicts.complaints[0]
