"""The data of a new sandbox."""

import asyncio
import dataclasses
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest

from sandbox.digital_realty.accounts import ACCOUNTS
from sandbox.digital_realty.customer_support.seed_data import CUSTOMER_SUPPORT_SEEDS
from sandbox.digital_realty.places import places_of
from sandbox.digital_realty.remote_hands.seed_data import REMOTE_HANDS_SEEDS
from sandbox.digital_realty.tickets.seed_data import TicketSeeds, make_comments, make_tickets
from tests.unit.sandbox.calls import running
from tests.unit.sandbox.databases import make_settings, prepare_database

NOW = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
every_kind = pytest.mark.parametrize(
    "seeds", [REMOTE_HANDS_SEEDS, CUSTOMER_SUPPORT_SEEDS], ids=lambda seeds: seeds.rules.resource
)


@every_kind
def test_same_day_gives_the_same_tickets(seeds: TicketSeeds) -> None:
    """The data are made up but not random."""
    later = NOW.replace(hour=23)

    assert list(make_tickets(seeds, 300, 1, NOW)) == list(make_tickets(seeds, 300, 1, later))


@every_kind
@pytest.mark.parametrize("count", [0, 1, 7, 300])
def test_so_many_tickets_as_asked_for(seeds: TicketSeeds, count: int) -> None:
    """Ids count up without a gap, from old to new."""
    tickets = list(make_tickets(seeds, count, 9_270_001, NOW))

    assert [ticket["id"] for ticket in tickets] == [f"WO{9270001 + i}" for i in range(count)]
    assert [ticket["created_on"] for ticket in tickets] == sorted(t["created_on"] for t in tickets)


@every_kind
def test_tickets_keep_the_documented_rules(seeds: TicketSeeds) -> None:
    """Lengths, pairs of request type and category, and times are as the API would have them."""
    for ticket in make_tickets(seeds, 2_000, 1, NOW):
        assert ticket["category"] in seeds.rules.categories[ticket["request_type"]]
        assert ticket["created_on"] <= ticket["updated_on"] <= NOW
        assert (ticket["closed_on"] is None) == (ticket["status"] != "Completed")
        assert bool(ticket["cancel_reason"]) == ticket["status"].startswith("Cancel")
        assert 0 < len(ticket["title"]) <= 160
        assert ticket[seeds.text_column]
        assert len(ticket["location"]) <= 40
        assert len(ticket["site"]) == 6
        comments = list(make_comments(seeds, ticket))
        assert all(ticket["created_on"] <= item["commented_on"] for item in comments)


@every_kind
def test_default_data_have_every_value_in_both_accounts(seeds: TicketSeeds) -> None:
    """A filter for any documented value finds something, for either account."""
    tickets = list(make_tickets(seeds, 300, 1, NOW))
    categories = set(chain.from_iterable(seeds.rules.categories.values()))
    for account in ACCOUNTS:
        own = [ticket for ticket in tickets if ticket["account_id"] == account.id]
        sites = {place.site for place in places_of(account.id)}

        assert {ticket["status"] for ticket in own} == set(seeds.rules.kind.staff_moves)
        assert {ticket["category"] for ticket in own} == categories
        assert {ticket["site"] for ticket in own} == sites
        assert {ticket["created_by"] for ticket in own} == set(account.users)


@every_kind
def test_every_category_has_phrases(seeds: TicketSeeds) -> None:
    """No category is without a believable ticket, and no phrase without a category."""
    assert set(seeds.phrases) == set(chain.from_iterable(seeds.rules.categories.values()))
    assert all(seeds.phrases.values())


def test_accounts_have_the_vendors_formats() -> None:
    """Master accounts are numbers, accounts have 18 characters, credentials at most 64."""
    for account in ACCOUNTS:
        assert account.master_account_id.isdigit()
        assert len(account.account_id) == 18
        assert max(len(account.client_id), len(account.client_secret)) <= 64
        assert all(len(user) <= 40 for user in account.users)


def test_sandbox_without_seed_data_works(tmp_path: Path) -> None:
    """An empty list is a page of its own kind, and the first ticket can be made."""
    settings = dataclasses.replace(make_settings(tmp_path), seed_tickets=0)
    asyncio.run(prepare_database(settings))
    with running(settings) as sandbox:
        assert sandbox.first.list() == {
            "content": [],
            "pageable": {
                "last": True,
                "totalPages": 0,
                "totalElements": 0,
                "size": 25,
                "number": 0,
                "numberOfElements": 0,
                "first": True,
                "empty": True,
            },
        }
        assert sandbox.first.create()["id"] == "WO9270001"
