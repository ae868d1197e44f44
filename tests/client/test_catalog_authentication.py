"""Logging in to the catalog, its headers and its settings, against the sandbox."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from dwp_catalog import (
    AsyncDwpCatalog,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    DwpCatalog,
)

from tests.client.conftest import MakeAsyncCatalog, MakeCatalog

LOGIN = "POST /api/myit-sb/users/login 200"
GROUPS = "GET /api/myit-sb/categories/groups"


def test_one_login_serves_all_calls(catalog: DwpCatalog, sandbox: Any) -> None:
    """Nothing is sent before the first call, which logs in; the calls after it need no login."""
    assert sandbox.requests() == []
    for _ in range(3):
        catalog.category_groups.list()

    assert sandbox.requests() == [LOGIN, *[f"{GROUPS} 200"] * 3]


def test_an_expired_token_is_replaced(catalog: DwpCatalog, sandbox: Any) -> None:
    """A token that the server has ended is replaced after one 401, unseen by the caller."""
    catalog.category_groups.list()
    sandbox.post("/tokens/expire")
    catalog.category_groups.list()

    assert sandbox.requests() == [LOGIN, f"{GROUPS} 200", f"{GROUPS} 401", LOGIN, f"{GROUPS} 200"]


def test_a_second_refusal_is_the_callers(catalog: DwpCatalog) -> None:
    """A call whose new token is refused as well is an AuthenticationError, without end."""
    answers = [httpx.Response(200, text="a-token"), httpx.Response(401)] * 9
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answers[len(seen) - 1]

    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        client = DwpCatalog(user="u", password="p", base_url="http://x", http_client=http)
        with pytest.raises(AuthenticationError, match="401 Unauthorized"):
            client.category_groups.list()

    assert len(seen) == 4


def test_a_token_lasts_half_an_hour(catalog: DwpCatalog, sandbox: Any) -> None:
    """When half an hour has passed on the server, the old token is refused and replaced."""
    catalog.category_groups.list()
    sandbox.post("/clock/advance", seconds=1800)
    catalog.category_groups.list()

    assert sandbox.requests().count(LOGIN) == 2


def test_a_token_is_renewed_ahead_of_its_end(
    catalog: DwpCatalog, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute before the half hour ends, a new token is fetched without a refusal."""
    catalog.category_groups.list()
    auth: Any = catalog._connection.auth
    now = auth._clock()
    for seconds, logins in ((1700, 1), (1741, 2)):
        monkeypatch.setattr(auth, "_clock", lambda later=now + seconds: later)
        catalog.category_groups.list()
        assert sandbox.requests().count(LOGIN) == logins

    assert [line for line in sandbox.requests() if line.endswith("401")] == []


def test_threads_share_one_login(catalog: DwpCatalog, sandbox: Any) -> None:
    """Sixteen threads that begin together cause one login."""
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: len(catalog.category_groups.list()), range(16)))

    assert len(set(results)) == 1
    assert sandbox.requests().count(LOGIN) == 1


@pytest.mark.asyncio
async def test_tasks_share_one_login(async_catalog_of: MakeAsyncCatalog, sandbox: Any) -> None:
    """Sixteen tasks that begin together, and after the token has ended, cause one login each."""
    async with async_catalog_of("mary") as catalog:
        for _ in range(2):
            await asyncio.gather(*(catalog.category_groups.list() for _ in range(16)))
            sandbox.post("/tokens/expire")

    assert sandbox.requests().count(LOGIN) == 2


def test_a_wrong_password_is_one_clear_error(
    sandbox: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """A refused login is an AuthenticationError in the server's words, without the password."""
    caplog.set_level(logging.DEBUG)
    person = {**sandbox.people["mary"], "password": "not-the-password"}
    catalog = DwpCatalog(**person, base_url=sandbox.catalog_url)
    with catalog, pytest.raises(AuthenticationError) as caught:
        catalog.services.full_catalog_view()

    error = caught.value
    assert str(error) == (
        "POST /api/myit-sb/users/login: 401 cannot get an access token: "
        "ERROR (623): Authentication failed"
    )
    assert error.operation == "getFullCatalogView"
    assert "not-the-password" not in f"{error} {error!r} {caplog.text}"
    assert len(sandbox.requests()) == 1


def test_what_is_sent(sandbox: Any) -> None:
    """Every call, the login too, has both headers; the token goes in one header and no cookie."""
    sent: list[httpx.Request] = []
    with httpx.Client(event_hooks={"request": [sent.append]}) as http:
        http.cookies.set("sticky", "node-1")
        catalog = DwpCatalog(
            **sandbox.people["mary"],
            base_url=sandbox.catalog_url,
            requested_by="a-portal",
            http_client=http,
        )
        for _ in range(2):
            catalog.category_groups.list()
        assert "AR-JWT" in http.cookies

    assert [request.headers["X-Requested-By"] for request in sent] == ["a-portal"] * 3
    assert [request.headers["default-bundle-scope"] for request in sent] == ["myit-sb"] * 3
    assert "Authorization" not in sent[0].headers
    assert all(request.headers["Authorization"].startswith("AR-JWT ey") for request in sent[1:])
    assert [request.headers.get("Cookie") for request in sent[1:]] == ["sticky=node-1"] * 2
    assert len({request.headers["User-Agent"] for request in sent}) == 1


def test_another_bundle_scope_is_sent_too(sandbox: Any) -> None:
    """The header is a setting: what the server makes of another value is its own matter."""
    person = sandbox.people["mary"]
    with DwpCatalog(**person, base_url=sandbox.catalog_url, bundle_scope="other") as catalog:
        with pytest.raises(AuthenticationError, match="default-bundle-scope: must be myit-sb"):
            catalog.category_groups.list()
        with pytest.raises(BadRequestError, match="default-bundle-scope"):
            _log_in(catalog)


def _log_in(catalog: DwpCatalog) -> str:
    from dwp_catalog.api.login import login
    from dwp_catalog.models import LoginRequest

    return login.sync(client=catalog, body=LoginRequest(id="u", password="p"))


def test_the_login_can_be_called_by_itself(catalog: DwpCatalog, sandbox: Any) -> None:
    """The operation gives the token as a text, and its model hides the password."""
    from dwp_catalog.api.login import login
    from dwp_catalog.models import LoginRequest

    person = sandbox.people["hannah"]
    body = LoginRequest(id=person["user"], password=person["password"])
    answer = login.sync_detailed(client=catalog, body=body)

    assert answer.parsed.count(".") == 2
    assert answer.parsed not in f"{answer!r}"
    assert person["password"] not in repr(body)
    assert sandbox.requests() == [LOGIN]


def test_people_are_apart(catalog_of: MakeCatalog) -> None:
    """Each client sees the services of its own user only."""
    seen = {
        name: {service.id for service in catalog_of(name).services.search()}
        for name in ("mary", "allen", "hannah")
    }

    assert seen["mary"] < seen["allen"]
    assert seen["hannah"] < seen["allen"]
    assert seen["mary"] != seen["hannah"]


def test_settings_from_the_environment(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client can be made of variables alone, and those with a default may be missing."""
    person = {**sandbox.people["mary"], "base_url": sandbox.catalog_url}
    for name, value in person.items():
        monkeypatch.setenv(f"DWP_CATALOG_{name.upper()}", value)
    with DwpCatalog.from_env() as catalog:
        assert catalog.services.full_catalog_view() is False
        assert "requested_by='dwp-catalog-client', bundle_scope='myit-sb'" in repr(catalog)
    monkeypatch.setenv("DWP_CATALOG_REQUESTED_BY", "a-portal")
    with DwpCatalog.from_env(bundle_scope="other") as catalog:
        assert "requested_by='a-portal', bundle_scope='other'" in repr(catalog)


def test_missing_settings_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without variables the error names those without a default, the base URL among them."""
    for name in ("USER", "PASSWORD", "REQUESTED_BY", "BUNDLE_SCOPE", "BASE_URL"):
        monkeypatch.delenv(f"DWP_CATALOG_{name}", raising=False)
    with pytest.raises(ConfigurationError) as caught:
        AsyncDwpCatalog.from_env(user="mary")

    assert str(caught.value) == (
        "DWP_CATALOG_PASSWORD, DWP_CATALOG_BASE_URL are not set in the environment"
    )


def test_nothing_shows_a_secret(
    catalog: DwpCatalog, sandbox: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the client nor anything that its user can print shows the password or the token."""
    caplog.set_level(logging.DEBUG)
    catalog.category_groups.list()
    auth: Any = catalog._connection.auth
    # What the HTTP library below httpx logs of an answer, cookies included, is out of our reach.
    log = [r.getMessage() for r in caplog.records if not r.name.startswith("httpcore")]
    shown = f"{catalog!r} {catalog} {catalog.services!r} {auth!r} {auth._token!r} {log}"

    assert "POST http://" in shown
    assert sandbox.people["allen"]["password"] not in shown
    assert auth._token.value not in shown
    assert repr(catalog).startswith("DwpCatalog(base_url='http://127.0.0.1:")
