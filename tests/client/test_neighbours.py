"""The resources Accounts, Sites, Locations and Comments, against the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from digital_realty import AsyncDigitalRealty, BadRequestError, DigitalRealty, NotFoundError


def test_accounts_are_those_of_the_credentials(dlr: DigitalRealty, sandbox: Any) -> None:
    """The accounts that may be acted for come as a plain list; the headers do no harm."""
    own = sandbox.accounts[0]
    accounts = dlr.accounts.list()

    assert (own["master_account_id"], own["account_id"]) in {
        (account.master_account_id, account.account_id) for account in accounts
    }
    other = sandbox.accounts[1]["account_id"]
    assert other not in {account.account_id for account in accounts}


def test_sites_and_their_locations(dlr: DigitalRealty) -> None:
    """Each site has locations, which belong to each other."""
    sites = dlr.sites.list()
    locations = dlr.locations.list(site=sites[0].site)

    assert len({site.site for site in sites}) == len(sites) > 1
    ids = {location.id for location in locations}
    assert {location.parent_id for location in locations} - ids <= {""}


def test_a_comment_shows_in_its_ticket(dlr: DigitalRealty) -> None:
    """A comment on a ticket is there when the ticket is read again."""
    remote = dlr.remote_hands.create(
        title="Comments", site="PHX015", request_type="Planned Work", category="Auditing"
    )
    tickets: list[tuple[str, Callable[[str], Any]]] = [
        (remote.id, dlr.remote_hands.get),
        (next(dlr.customer_support.list(status="New")).id, dlr.customer_support.get),
    ]
    for number, get in tickets:
        made = dlr.comments.create(request_id=number, comment="Zwei Geräte,\nbeide links")
        assert get(number).comments[-1] == made
        assert made.comment == "Zwei Geräte,\nbeide links"


def test_a_closed_ticket_takes_neither_comments_nor_files(dlr: DigitalRealty) -> None:
    """What the documentation forbids is a BadRequestError, and an unknown ticket a 404."""
    closed = next(dlr.remote_hands.list(status="Completed")).id

    with pytest.raises(BadRequestError):
        dlr.comments.create(request_id=closed, comment="late")
    with pytest.raises(BadRequestError):
        dlr.attachments.upload(request_id=closed, file=b"late", file_name="late.txt")
    with pytest.raises(NotFoundError):
        dlr.comments.create(request_id="WO1", comment="lost")


def test_tasks_do_the_same(make_async_client: Callable[[], AsyncDigitalRealty]) -> None:
    """The client for asyncio gives plain lists as well."""

    async def run() -> None:
        async with make_async_client() as dlr:
            assert await dlr.accounts.list()
            sites = await dlr.sites.list()
            assert await dlr.locations.list(site=sites[0].site)
            number = (await anext(dlr.remote_hands.list(status="New"))).id
            made = await dlr.comments.create(request_id=number, comment="Hi")
            ticket = await dlr.remote_hands.get(number)
            assert ticket.comments
            assert ticket.comments[-1] == made

    asyncio.run(run())
