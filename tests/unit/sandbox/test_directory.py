"""GET /v1/accounts, /v1/sites and /v1/locations."""

import re
from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox, error_of

SITE_LENGTHS = {"site": 6, "address": 255, "city": 50, "metro": 50, "country": 50}


def read(account: Account, target: str) -> list[dict[str, str]]:
    """Get a bare array; the answer must be a 200."""
    answer = account.send("GET", target)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, str]] = answer.json()
    assert isinstance(items, list)
    return items


def test_accounts_have_the_members_of_the_vendors_sample(first: Account) -> None:
    """The colon in the name of the sample's second member is taken for a slip."""
    for item in read(first, "/v1/accounts"):
        assert list(item) == ["masterAccountId", "masterAccountName", "accountId", "accountName"]
        assert all(item.values())


def test_accounts_come_before_any_account_is_known(sandbox: Sandbox, first: Account) -> None:
    """The token suffices, and account headers change nothing, not even wrong ones."""
    token = {"Authorization": first.headers["Authorization"]}
    wrong = {**token, "Master-Account-Id": "x", "Account-Id": "y"}
    answers = [sandbox.send("GET", "/v1/accounts", headers=headers) for headers in (token, wrong)]

    assert [answer.json() for answer in answers] == [read(first, "/v1/accounts")] * 2


@pytest.mark.parametrize(("query", "count"), [("", 2), ("?defaultAccount=false", 2)])
def test_all_accounts_that_the_app_may_act_for(first: Account, query: str, count: int) -> None:
    """The first app has a second legal entity; `false` is the same as nothing."""
    items = read(first, f"/v1/accounts{query}")

    assert len(items) == count
    assert items[0]["accountId"] == first.account.account_id
    assert {item["masterAccountId"] for item in items} == {first.account.master_account_id}


def test_default_account(first: Account, second: Account) -> None:
    """The default is the account of the credentials, for each app its own."""
    for account in (first, second):
        (item,) = read(account, "/v1/accounts?defaultAccount=true")

        assert item["accountId"] == account.account.account_id
        assert item["accountName"] == account.account.account_name


@pytest.mark.parametrize("value", ["", "True", "TRUE", "1", "yes", "true ", "null"])
def test_other_spellings_of_a_boolean_are_refused(first: Account, value: str) -> None:
    """A boolean is written `true` or `false`."""
    answer = first.send("GET", "/v1/accounts", params={"defaultAccount": value})

    assert error_of(answer) == (400, "defaultAccount: must be one of true, false")


def test_listed_accounts_can_be_used(first: Account) -> None:
    """The headers of each listed account are accepted; the second entity has no tickets."""
    totals: list[Any] = []
    for item in read(first, "/v1/accounts"):
        headers = {
            "Master-Account-Id": item["masterAccountId"],
            "Account-Id": item["accountId"],
        }
        answer = first.send("GET", first.kind.path, headers=headers)
        totals.append(answer.json()["pageable"]["totalElements"])

    assert totals[0] > 0
    assert totals[1:] == [0]


def test_entities_of_one_app_are_kept_apart(first: Account) -> None:
    """What one legal entity orders, the other does not see, although they share an app."""
    other = read(first, "/v1/accounts")[1]
    headers = {"Master-Account-Id": other["masterAccountId"], "Account-Id": other["accountId"]}
    ticket_id = first.create()["id"]

    answer = first.send("GET", f"{first.kind.path}/{ticket_id}", headers=headers)
    assert answer.status_code == 404


def test_sites_have_the_members_of_the_vendors_sample(first: Account, second: Account) -> None:
    """Every member is a text of at most the documented length, the code has six characters."""
    for item in read(first, "/v1/sites") + read(second, "/v1/sites"):
        assert list(item) == list(SITE_LENGTHS)
        assert all(0 < len(item[name]) <= SITE_LENGTHS[name] for name in SITE_LENGTHS)
        assert re.fullmatch("[A-Z0-9]{6}", item["site"])


def test_sites_are_those_where_the_account_has_tickets(first: Account, second: Account) -> None:
    """No site is listed twice; some are shared by accounts, others not."""
    codes = [[item["site"] for item in read(account, "/v1/sites")] for account in (first, second)]
    for account, own in zip((first, second), codes, strict=True):
        assert len(own) == len(set(own)) > 1
        assert {item["site"] for item in account.list(size=999)["content"]} <= set(own)

    assert set(codes[0]) & set(codes[1])
    assert set(codes[0]) ^ set(codes[1])


def test_locations_have_the_members_of_the_vendors_sample(first: Account) -> None:
    """Ids have 32 hexadecimal digits and are the same each time."""
    for site in read(first, "/v1/sites"):
        items = read(first, f"/v1/locations?site={site['site']}")

        assert items
        assert items == read(first, f"/v1/locations?site={site['site']}")
        for item in items:
            assert list(item) == ["id", "location", "parentId"]
            assert re.fullmatch("[0-9a-f]{32}", item["id"])
            assert 0 < len(item["location"]) <= 40


def test_racks_are_in_rooms(first: Account) -> None:
    """A rack's parent is a room of the same answer; a room has none, which is written ""."""
    items = read(first, "/v1/locations?site=IAD024")
    rooms = {item["id"] for item in items if item["parentId"] == ""}
    parents = {item["parentId"] for item in items} - {""}

    assert parents
    assert parents < rooms


def test_tickets_are_at_listed_locations(first: Account) -> None:
    """The location of a ticket is one that the account can look up, or none."""
    for site in read(first, "/v1/sites"):
        items = read(first, f"/v1/locations?site={site['site']}")
        names = {item["location"] for item in items} | {""}
        tickets = first.list(site=site["site"], size=999)["content"]

        assert {ticket["location"] for ticket in tickets} <= names


def test_accounts_have_locations_of_their_own(first: Account, second: Account) -> None:
    """At a site of both accounts, each sees its own space only."""
    own, other = (read(account, "/v1/locations?site=IAD024") for account in (first, second))

    assert own
    assert other
    assert not {item["id"] for item in own} & {item["id"] for item in other}


@pytest.mark.parametrize("site", ["FRA027", "iad024", "ZZZ999"])
def test_no_locations_where_the_account_has_no_space(first: Account, site: str) -> None:
    """A site of others, or of nobody, has nothing for this account."""
    assert read(first, f"/v1/locations?site={site}") == []


def test_site_is_mandatory(first: Account) -> None:
    """Locations are listed for one site."""
    assert error_of(first.send("GET", "/v1/locations")) == (400, "site: is required")


@pytest.mark.parametrize("site", ["", "IAD02", "IAD0244", "IAD-24", "IAD024\n", "IAD02\u0664"])
def test_site_has_six_letters_or_digits(first: Account, site: str) -> None:
    """Anything else cannot be a site."""
    status, message = error_of(first.send("GET", "/v1/locations", params={"site": site}))

    assert status == 400
    assert message.startswith("site: must ")
