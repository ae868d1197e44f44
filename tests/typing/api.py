"""Never run: what type checkers must know about a user's code.

Each `type: ignore` is checked as well: where the error goes away, mypy says that it is unused.
"""

from __future__ import annotations

import datetime
import pathlib
from typing import Any, assert_type

from digital_realty import (
    UNSET,
    ApiError,
    AsyncDigitalRealty,
    AsyncPaginator,
    DigitalRealty,
    Download,
    DownloadStream,
    File,
    ListChange,
    Page,
    Paginator,
    Progress,
    Response,
    Retry,
    RetryPolicy,
    Throttle,
    Unset,
)
from digital_realty.api.remote_hands import get_remote_hands_ticket
from digital_realty.models import (
    AccessTicketModifyBadgeUpdate,
    Account,
    CancelReason,
    RemoteHandsCategories,
    RemoteHandsRequestType,
    RemoteHandsStatus,
    RemoteHandsTicket,
    RemoteHandsTicketCreate,
    RemoteHandsTicketSummary,
    Report,
)
from opentelemetry.trace import TracerProvider


def settings() -> None:
    """Constructors know their settings."""
    assert_type(DigitalRealty.from_env(), DigitalRealty)
    DigitalRealty(client_id="a", client_secret="b", master_account_id="c", account_id="d")
    DigitalRealty.from_env(timeout=5, retries=RetryPolicy(attempts=5))
    DigitalRealty.from_env(client_secret=lambda: "from a vault")
    DigitalRealty.from_env(client_id=5)  # type: ignore[arg-type]
    DigitalRealty.from_env(client_secret=lambda: 5)  # type: ignore[arg-type,return-value]
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


def options(dlr: DigitalRealty, provider: TracerProvider) -> None:
    """Options are typed, and what has other options is the same kind of client."""

    def told(retry: Retry) -> None:
        assert_type(retry.error, ApiError)
        assert_type(retry.error.history, tuple[ApiError, ...])
        assert_type(retry.wait, float)

    policy = RetryPolicy(attempts=5, deadline=60, on_retry=told)
    other = dlr.with_options(timeout=5, retries=policy, headers={"X-Trace": "1"})
    assert_type(other, DigitalRealty)
    DigitalRealty.from_env(throttle=Throttle(10), tracer_provider=provider, max_answer_size=None)
    dlr.with_options(retries="many")  # type: ignore[arg-type]
    RetryPolicy(on_retry=5)  # type: ignore[arg-type]


def whole_answers(dlr: DigitalRealty) -> None:
    """Whole answers take the same arguments, and know what was decoded."""
    raw = dlr.remote_hands.with_raw_response
    assert_type(raw.get("WO1"), Response[RemoteHandsTicket])
    made = raw.create(title="a", site="b", request_type="Planned Work", category="Auditing")
    assert_type(made, Response[RemoteHandsTicket])
    assert_type(raw.list(site="PHX015"), Response[Page[RemoteHandsTicketSummary]])
    assert_type(dlr.reports.with_raw_response.download("CUS1"), Response[bytes])
    assert_type(dlr.reports.with_raw_response.download("CUS1", to="x"), Response[Download])
    raw.get()  # type: ignore[call-arg]
    raw.create(title="a")  # type: ignore[call-overload]


def lists(dlr: DigitalRealty) -> None:
    """Lists that are fetched ahead are lists, and changes are told."""
    ahead = dlr.remote_hands.list().prefetch(8)
    assert_type(ahead, Paginator[RemoteHandsTicketSummary])
    assert_type(ahead.changes, list[ListChange])
    for page in ahead.pages():
        assert_type(page.new_items, list[RemoteHandsTicketSummary])
        assert_type(page.response, Response[Any] | None)


def files(dlr: DigitalRealty, path: pathlib.Path) -> None:
    """What a download gives depends on where it goes, and a file may come from anywhere."""
    assert_type(dlr.reports.download("CUS1"), bytes)
    assert_type(dlr.reports.download("CUS1", to="report.csv"), Download)
    progress: Progress = print
    assert_type(dlr.reports.download("CUS1", to="report.csv", progress=progress), Download)
    dlr.reports.download("CUS1", progress=progress)  # type: ignore[call-overload]
    with path.open("wb") as target:
        assert_type(dlr.reports.download("CUS1", to=target), Download)
    with dlr.reports.download_stream("CUS1") as stream:
        assert_type(stream, DownloadStream)
        for piece in stream:
            assert_type(piece, bytes)
    with path.open("rb") as source:
        for file in (path, "plan.pdf", b"bytes", source, File(path, file_name="other")):
            dlr.attachments.upload(request_id="WO1", file=file, file_name="plan.pdf")
    dlr.attachments.upload(request_id="WO1", file=5, file_name="x")  # type: ignore[call-overload]
    dlr.reports.download("CUS1", to=5)  # type: ignore[call-overload]


def variants(dlr: DigitalRealty, day: datetime.date) -> None:
    """Of a body with several variants, the fields of one may be given, and not of two."""
    dlr.access_tickets.update("WO1", visitor_phone="1")
    dlr.access_tickets.update("WO1", badge_expiration_date=day)
    dlr.access_tickets.update("WO1", AccessTicketModifyBadgeUpdate(visitor_phone="1"))
    dlr.access_tickets.update("WO1", first_name="a")  # type: ignore[call-overload]
    dlr.access_tickets.update(  # type: ignore[call-overload]
        "WO1", visitor_phone="1", badge_expiration_date=day
    )
    assert_type(dlr.accounts.list(), list[Account])
    assert_type(dlr.reports.list(ci=["a"], report_type="DCIM"), Paginator[Report])


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
    assert_type(ticket.to_json(), str)
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
    assert_type(tickets.prefetch(2), AsyncPaginator[RemoteHandsTicketSummary])
    raw = dlr.remote_hands.with_raw_response
    assert_type(await raw.get("WO1"), Response[RemoteHandsTicket])
    assert_type(await raw.list(), Response[Page[RemoteHandsTicketSummary]])
    assert_type(dlr.with_options(timeout=5), AsyncDigitalRealty)
    assert_type(await dlr.remote_hands.get("WO1"), RemoteHandsTicket)
    assert_type(await get_remote_hands_ticket.asyncio("WO1", client=dlr), RemoteHandsTicket)
    get_remote_hands_ticket.sync("WO1", client=dlr)  # type: ignore[arg-type]
