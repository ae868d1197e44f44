"""Long lists of the sandbox: fetched ahead, and read while they change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from digital_realty import AsyncDigitalRealty, DigitalRealty, ListChange


def test_pages_that_are_fetched_ahead_are_the_same(
    dlr: DigitalRealty, make_async_client: Callable[[], AsyncDigitalRealty], sandbox: Any
) -> None:
    """Threads and tasks ahead give the same tickets, with one request for each page."""
    ids = [ticket.id for ticket in dlr.remote_hands.list(size=20)]
    before = len(sandbox.requests())
    ahead = [ticket.id for ticket in dlr.remote_hands.list(size=20).prefetch(4)]
    assert ahead == ids
    assert len(sandbox.requests()) - before == -(-len(ids) // 20)

    async def run() -> list[str]:
        async with make_async_client() as client:
            return [ticket.id async for ticket in client.remote_hands.list(size=20).prefetch(8)]

    assert asyncio.run(run()) == ids


def test_pages_have_their_answers(dlr: DigitalRealty) -> None:
    """A page has the status, the headers and the time of the answer that it came with."""
    page = next(dlr.remote_hands.list(size=3).pages())

    assert page.response is not None
    assert page.response.status_code == 200
    assert page.response.headers["content-type"].startswith("application/json")
    assert page.response.elapsed.total_seconds() > 0
    assert page.response.parsed is page.answer


def test_stopping_early_asks_for_nothing_more(dlr: DigitalRealty, sandbox: Any) -> None:
    """Who takes five items of pages of five has made one request for a list."""
    for count, _ in enumerate(dlr.remote_hands.list(size=5), start=1):
        if count == 5:
            break

    assert len([line for line in sandbox.requests() if "remotehands" in line]) == 1


def test_a_ticket_that_is_made_meanwhile_is_noticed(dlr: DigitalRealty) -> None:
    """No ticket comes twice, and that the list has changed is told."""
    tickets = dlr.remote_hands.list(size=5)
    found = [next(tickets).id]
    dlr.remote_hands.create(
        title="Meanwhile", site="PHX015", request_type="Planned Work", category="Auditing"
    )
    found += [ticket.id for ticket in tickets]

    assert len(set(found)) == len(found)
    assert ListChange(1, "total", 1) in tickets.changes
