"""POST /v1/facility-access/perm-badges, PUT …/modify, PUT …/terminate: everything but dates."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox, error_of
from tests.unit.sandbox.facility_calls import (
    BADGES,
    CHANGE,
    MODIFY,
    NEW,
    PERSON,
    TERMINATE,
    TERMINATION,
    TODAY,
    ask,
    asked,
    badge,
    badge_at,
    change,
    get_ticket,
    list_badges,
    location,
    termination,
)

REQUESTS = {
    BADGES: (badge, NEW, "Request for New Permanent badge"),
    MODIFY: (change, CHANGE, "Request for Modify Permanent badge"),
    TERMINATE: (termination, TERMINATION, "Request for Terminate Permanent badge"),
}
MANDATORY = {
    BADGES: ["firstName", "lastName", "email", "badgeStartDate", "sites"],
    MODIFY: ["firstName", "lastName", "email", "company", "badgeStartDate", "addSites"],
    TERMINATE: ["firstName", "lastName", "email", "company", "badgeExpirationDate"],
}
LENGTHS = {
    BADGES: {
        "firstName": 20,
        "lastName": 20,
        "email": 50,
        "phone": 40,
        "company": 120,
        "emailNotifications": 32_000,
    },
    MODIFY: {
        "firstName": 20,
        "lastName": 20,
        "email": 50,
        "phone": 40,
        "company": 120,
        "emailNotifications": 32_000,
    },
    TERMINATE: {"firstName": 20, "lastName": 20, "email": 50, "company": 120},
}
DETAIL_NAMES = {
    "firstName": "contactFirstName",
    "lastName": "contactLastName",
    "email": "contactEmail",
    "phone": "contactPhone",
    "company": "representingCompany",
    "emailNotifications": "emailNotifications",
}
EACH_REQUEST = pytest.mark.parametrize("path", REQUESTS)
EACH_LENGTH = pytest.mark.parametrize(
    ("path", "name", "length"),
    [(path, name, length) for path in LENGTHS for name, length in LENGTHS[path].items()],
)


@EACH_REQUEST
def test_request_makes_a_work_order_of_its_own(first: Account, path: str) -> None:
    """It is Pending Approval, has the category of the request, and is the first of the list."""
    make, category, title = REQUESTS[path]
    ticket_id = asked(first, path, make())
    detail, item = get_ticket(first, ticket_id), list_badges(first)["content"][0]

    assert ticket_id.startswith("WO")
    assert (item["id"], item["category"], item["title"]) == (ticket_id, category, title)
    assert (detail["ticketId"], detail["ticketCategory"]) == (ticket_id, category)
    assert detail["contactType"] == detail["description"] == item["description"] == title
    assert detail["ticketStatus"] == item["status"] == "Pending Approval"
    assert detail["requester"] == item["createdBy"] == "Priya Raman"
    assert detail["ticketCreatedDate"] == detail["ticketUpdatedDate"]
    assert (detail["modifiedBy"], item["closedOn"]) == ("", "")


@EACH_REQUEST
def test_ids_are_handed_out_once(first: Account, path: str) -> None:
    """Two equal requests make two work orders."""
    make = REQUESTS[path][0]

    assert asked(first, path, make()) != asked(first, path, make())


def test_badge_shows_what_was_asked_for(first: Account) -> None:
    """Every member of the request that the detail has comes back."""
    body = badge(
        phone="1234567890",
        badgeExpirationDate="2027-06-01",
        emailNotifications="jane_doe@email.com",
        sites=[
            {"site": "IAD024", "locations": [location(location="A"), location(location="B")]},
            {"site": "LHR020", "locations": [location(location="C")]},
        ],
    )
    ticket_id = asked(first, BADGES, body)
    detail, item = get_ticket(first, ticket_id), list_badges(first)["content"][0]

    assert {DETAIL_NAMES[name]: body[name] for name in DETAIL_NAMES}.items() <= detail.items()
    assert [site["site"] for site in detail["site"]] == ["IAD024", "LHR020"]
    assert [site["locations"] for site in detail["site"]] == [
        [{"location": "A"}, {"location": "B"}],
        [{"location": "C"}],
    ]
    assert (detail["badgeStartDate"], detail["badgeEndDate"]) == (TODAY, "2027-06-01")
    assert (detail["visitorBadgeStartDate"], detail["visitorBadgeEndDate"]) == (
        TODAY,
        "2027-06-01",
    )
    assert (item["site"], item["location"]) == ("IAD024", "A")


def test_what_is_not_given_is_empty(first: Account) -> None:
    """Optional members may be left out; the dates too."""
    body = badge()
    del body["company"]
    detail = get_ticket(first, asked(first, BADGES, body))

    for name in ("representingCompany", "contactPhone", "emailNotifications", "badgeEndDate"):
        assert detail[name] == ""


def test_address_is_that_of_the_site(first: Account) -> None:
    """A site that the sandbox does not have is taken, but has no address."""
    sites = [{"site": code, "locations": [location()]} for code in ("DFW010", "zzz999")]
    detail = get_ticket(first, asked(first, BADGES, badge(sites=sites)))

    assert detail["site"][0]["address"] != ""
    assert detail["site"][1]["address"] == ""


def test_change_shows_the_added_sites(first: Account) -> None:
    """A change has the sites that it adds, not those of the badge."""
    asked(first, BADGES, badge())
    detail = get_ticket(first, asked(first, MODIFY, change(badgeExpirationDate="2026-07-01")))

    assert [site["site"] for site in detail["site"]] == ["DFW010"]
    assert (detail["badgeStartDate"], detail["badgeEndDate"]) == (TODAY, "2026-07-01")


def test_change_may_add_nothing(first: Account) -> None:
    """Then the facility of the badge handles it, or the account's first one if nobody has it."""
    asked(first, BADGES, badge(sites=[{"site": "LHR020", "locations": [location()]}]))
    for email, site in ((PERSON["email"], "LHR020"), ("nobody@email.com", "IAD024")):
        ticket_id = asked(first, MODIFY, change(addSites=[], email=email))
        item = list_badges(first)["content"][0]

        assert get_ticket(first, ticket_id)["site"] == []
        assert (item["id"], item["site"], item["location"]) == (ticket_id, site, "")


def test_termination_shows_start_and_sites_of_the_badge(first: Account) -> None:
    """All access of the person ends."""
    given = get_ticket(first, asked(first, BADGES, badge(badgeStartDate=TODAY)))
    ended = get_ticket(first, asked(first, TERMINATE, termination(badgeExpirationDate=TODAY)))

    assert ended["site"] == given["site"]
    assert (ended["badgeStartDate"], ended["badgeEndDate"]) == (TODAY, TODAY)


def test_termination_for_an_unknown_person_is_accepted(first: Account) -> None:
    """The vendor may know a badge that was not asked for here; its start is not known then."""
    body = termination(email="nobody@email.com", badgeExpirationDate="2020-01-01")
    ended = get_ticket(first, asked(first, TERMINATE, body))

    assert (ended["badgeStartDate"], ended["badgeEndDate"]) == ("", "2020-01-01")
    assert ended["site"] == []


def test_host_is_the_account(first: Account, second: Account) -> None:
    """Each account hosts its own badge holders."""
    names = [
        get_ticket(account, asked(account, BADGES, badge()))["hostCompany"]
        for account in (first, second)
    ]

    assert names == ["Larkfield Broadcast", "Ostrava Freight"]


@pytest.mark.parametrize(
    ("path", "name"), [(path, name) for path in MANDATORY for name in MANDATORY[path]]
)
def test_mandatory_member_must_be_there(first: Account, path: str, name: str) -> None:
    """The message names it, and nothing is made."""
    body = REQUESTS[path][0]()
    del body[name]
    before = list_badges(first)

    assert error_of(ask(first, path, body)) == (400, f"Object missing required field `{name}`")
    assert list_badges(first) == before


@EACH_LENGTH
def test_lengths_count_characters(first: Account, path: str, name: str, length: int) -> None:
    """A text may be as long as documented, in characters, and no longer."""
    make = REQUESTS[path][0]
    longest = asked(first, path, make(**{name: "\U0001f600" * length}))
    longer = ask(first, path, make(**{name: "x" * (length + 1)}))

    assert get_ticket(first, longest)[DETAIL_NAMES[name]] == "\U0001f600" * length
    assert error_of(longer) == (400, f"{name}: Expected `str` of length <= {length}")


@EACH_LENGTH
def test_texts_are_texts(first: Account, path: str, name: str, length: int) -> None:
    """No other JSON type is taken for a text, null neither; only an optional one may be empty."""
    wrong: list[Any] = [None, 5, True, [], {}]
    for value in wrong:
        status, message = error_of(ask(first, path, REQUESTS[path][0](**{name: value})))
        assert status == 400, value
        assert message.startswith(f"{name}: Expected `str`")

    empty = ask(first, path, REQUESTS[path][0](**{name: ""}))
    assert empty.status_code == (400 if name in MANDATORY[path] else 200)


def test_sites_of_a_badge_must_be_complete(first: Account) -> None:
    """At least one site, with at least one location that has a name and a start."""
    good = location()
    wrong: list[Any] = [
        [],
        None,
        {},
        "IAD024",
        [None],
        [{}],
        [{"site": "IAD024"}],
        [{"locations": [good]}],
        [{"site": "IAD024", "locations": []}],
        [{"site": "IAD02", "locations": [good]}],
        [{"site": "IAD024\n", "locations": [good]}],
        [{"site": "IAD024", "locations": [{}]}],
        [{"site": "IAD024", "locations": [{"location": "A"}]}],
        [{"site": "IAD024", "locations": [{"accessStartDate": TODAY}]}],
        [{"site": "IAD024", "locations": [location(location="")]}],
        [{"site": "IAD024", "locations": [location(location=1)]}],
        [{"site": "IAD024", "locations": [good]}, {"site": "IAD024", "locations": []}],
    ]
    for sites in wrong:
        status, message = error_of(ask(first, BADGES, badge(sites=sites)))
        assert status == 400, sites
        assert "sites" in message


def test_added_sites_must_be_complete(first: Account) -> None:
    """Whoever adds a site says which, and which locations in it."""
    wrong: list[Any] = [
        None,
        {},
        [{}],
        [{"site": "DFW010"}],
        [{"site": "DFW010", "locations": []}],
        [{"site": "DFW01", "locations": [{"location": "A"}]}],
        [{"site": "DFW010", "locations": [{"location": ""}]}],
        [{"site": "DFW010", "locations": ["A"]}],
    ]
    for sites in wrong:
        status, message = error_of(ask(first, MODIFY, change(addSites=sites)))
        assert status == 400, sites
        assert message.startswith("addSites")


@pytest.mark.parametrize("name", ["accessStartTime", "accessEndTime"])
def test_times_of_access(first: Account, name: str) -> None:
    """Times are written HH:mm:ss, from 00:00:00 to 23:59:59, and may be left out."""
    wrong: list[Any] = [
        "24:00:00",
        "23:60:00",
        "23:59:60",
        "6:22:00",
        "06:22",
        "06:22:00Z",
        "06:22:00\n",
        "06:22:00.0",
        "\u0660\u0666:22:00",
        "",
        None,
    ]
    for time in ("00:00:00", "23:59:59", "06:22:00"):
        assert ask(first, BADGES, badge_at(location(**{name: time}))).status_code == 200
    for time in wrong:
        answer = ask(first, BADGES, badge_at(location(**{name: time})))
        assert error_of(answer)[0] == 400, time
        assert error_of(answer)[1].startswith(f"sites[0].locations[0].{name}: ")


@EACH_REQUEST
def test_unknown_members_are_ignored(first: Account, path: str) -> None:
    """As in the other creating operations."""
    ticket_id = asked(first, path, REQUESTS[path][0](status="Completed", x=None, id="WO1"))

    assert get_ticket(first, ticket_id)["ticketStatus"] == "Pending Approval"


@EACH_REQUEST
def test_media_type_and_body(first: Account, path: str) -> None:
    """A body in another media type is a 415, no body at all a 400."""
    method = "POST" if path == BADGES else "PUT"
    plain = first.send(method, path, content=b"{}", headers={"Content-Type": "text/plain"})
    untyped = first.send(method, path, content=b"{}")

    assert plain.status_code == untyped.status_code == 415
    assert error_of(first.send(method, path)) == (400, "The body is not valid JSON.")
    assert error_of(ask(first, path, []))[0] == 400


def test_other_account_sees_nothing(sandbox: Sandbox) -> None:
    """Neither in the list nor by the id."""
    ticket_id = asked(sandbox.first, BADGES, badge())
    theirs = list_badges(sandbox.second, size=1000)["content"]
    answer = sandbox.second.send("GET", f"/v1/facility-access/access-tickets/{ticket_id}")

    assert ticket_id not in {item["id"] for item in theirs}
    assert error_of(answer) == (404, "Resource not found.")
