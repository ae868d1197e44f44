"""Never run: what type checkers must know about a user's code.

Each `type: ignore` is checked as well: where the error goes away, mypy says that it is unused.
"""

from __future__ import annotations

import datetime
from typing import Any, assert_type

from digital_realty import (
    UNSET,
    AsyncDigitalRealty,
    AsyncPaginator,
    DigitalRealty,
    Page,
    Paginator,
    Response,
    RetryPolicy,
    Unset,
)
from digital_realty.api.remote_hands import get_remote_hands_ticket
from digital_realty.models import (
    CancelReason,
    RemoteHandsCategories,
    RemoteHandsRequestType,
    RemoteHandsStatus,
    RemoteHandsTicket,
    RemoteHandsTicketCreate,
    RemoteHandsTicketSummary,
)


def settings() -> None:
    """Constructors know their settings."""
    assert_type(DigitalRealty.from_env(), DigitalRealty)
    DigitalRealty(client_id="a", client_secret="b", master_account_id="c", account_id="d")
    DigitalRealty.from_env(timeout=5, retries=RetryPolicy(attempts=5))
    DigitalRealty.from_env(client_id=5)  # type: ignore[arg-type]
    DigitalRealty("a", "b", "c", "d")  # type: ignore[call-arg]


def calls(dlr: DigitalRealty) -> None:
    """Methods know their arguments and what they give."""
    with dlr as entered:
        assert_type(entered, DigitalRealty)
    tickets = dlr.remote_hands.list(site="PHX015", status="New")
    assert_type(tickets, Paginator[RemoteHandsTicketSummary])
    for ticket in tickets:
        assert_type(ticket, RemoteHandsTicketSummary)
    for page in tickets.pages():
        assert_type(page, Page[RemoteHandsTicketSummary])
        assert_type(page.total, int | None)
    dlr.remote_hands.list(status=RemoteHandsStatus.NEW)
    dlr.remote_hands.list(status=RemoteHandsStatus("Unlisted"))
    dlr.remote_hands.list(status="Nonsense")  # type: ignore[arg-type]
    dlr.remote_hands.list(nonsense="x")  # type: ignore[call-arg]
    assert_type(dlr.remote_hands.categories(request_type="Urgent Work"), RemoteHandsCategories)
    assert_type(dlr.remote_hands.get("WO1"), RemoteHandsTicket)


def bodies(dlr: DigitalRealty) -> None:
    """A body is a model or its fields, and required fields are required."""
    body = RemoteHandsTicketCreate(
        title="a",
        site="PHX015",
        request_type=RemoteHandsRequestType.PLANNED_WORK,
        category=dlr.remote_hands.categories().result[0].request_type.categories[0].name,
    )
    assert_type(dlr.remote_hands.create(body), RemoteHandsTicket)
    dlr.remote_hands.create(
        title="a", site="PHX015", request_type="Planned Work", category="Auditing", location=UNSET
    )
    dlr.remote_hands.create(title="a")  # type: ignore[call-overload]
    dlr.remote_hands.create(body, title="a")  # type: ignore[call-overload]
    dlr.remote_hands.cancel("WO1", cancel_reason="Duplicate request")
    dlr.remote_hands.cancel("WO1")
    RemoteHandsTicketCreate(title="a")  # type: ignore[call-arg]


def models(ticket: RemoteHandsTicket) -> None:
    """Fields know what they hold, and truth sorts out what is left out."""
    assert_type(ticket.status, RemoteHandsStatus)
    assert_type(ticket.title, str | Unset)
    if ticket.title:
        assert_type(ticket.title, str)
    if ticket.closed_on is not UNSET:
        assert_type(ticket.closed_on, datetime.datetime | None)
    if ticket.created_on is not UNSET:
        assert_type(ticket.created_on, datetime.datetime)
    if ticket.cancel_reason:
        assert_type(ticket.cancel_reason, CancelReason)
    assert_type(ticket.to_dict(), dict[str, Any])
    assert_type(RemoteHandsTicket.from_dict({}), RemoteHandsTicket)
    _ = ticket.nonsense  # type: ignore[attr-defined]


def operations(dlr: DigitalRealty) -> None:
    """The operations on their own are typed as well."""
    assert_type(get_remote_hands_ticket.sync("WO1", client=dlr), RemoteHandsTicket)
    answer = get_remote_hands_ticket.sync_detailed("WO1", client=dlr)
    assert_type(answer, Response[RemoteHandsTicket])
    assert_type(answer.status_code, int)


async def tasks(dlr: AsyncDigitalRealty) -> None:
    """The client for asyncio gives awaitables of the same types."""
    async with dlr as entered:
        assert_type(entered, AsyncDigitalRealty)
    tickets = dlr.remote_hands.list()
    assert_type(tickets, AsyncPaginator[RemoteHandsTicketSummary])
    async for ticket in tickets:
        assert_type(ticket, RemoteHandsTicketSummary)
    assert_type(await dlr.remote_hands.get("WO1"), RemoteHandsTicket)
    assert_type(await get_remote_hands_ticket.asyncio("WO1", client=dlr), RemoteHandsTicket)
    get_remote_hands_ticket.sync("WO1", client=dlr)  # type: ignore[arg-type]
