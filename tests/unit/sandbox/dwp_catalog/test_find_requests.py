"""Finding requests: of one's own, by user and time, by ids."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import ALLEN, HANNAH, NO_ENTRY, User, error_of, move

PATH = "/services/requests"
TIMESTAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000"
REQUEST = [
    "id",
    "requestingUserId",
    "requestForUserId",
    "name",
    "description",
    "excerpt",
    "price",
    "status",
    "provisioningTime",
    "quantity",
    "logoUrl",
    "onceCost",
    "monthlyCost",
    "yearlyCost",
]


def test_all_requests_are_displayed_to_everybody(hannah: User, allen: User) -> None:
    """If no user is specified, all requests are found, newest first."""
    requests = hannah.get(PATH)
    times = [request["status"]["startTime"] for request in requests]

    assert len(requests) == 80
    assert requests == allen.get(PATH)
    assert times == sorted(times, reverse=True)
    assert {request["status"]["status"] for request in requests} == {
        "INITIATED",
        "ACTIVE",
        "COMPLETED",
        "FAILED",
    }


def test_requests_have_the_members_of_the_sample(allen: User) -> None:
    """They tell what the service tells; only the provisioning time may be missing."""
    for request in allen.get(PATH):
        expected = [name for name in REQUEST if name != "provisioningTime" or name in request]
        service = allen.get(f"/services/{request['status']['serviceId']}")

        assert list(request) == expected
        assert request["quantity"] == 1
        assert request["logoUrl"] == service["iconUrl"]
        shared = set(request) & set(service) - {"id"}
        assert {name: request[name] for name in shared} == {name: service[name] for name in shared}
        assert request["status"]["id"] == request["id"]
        for name in ("startTime", "lastModifiedTime"):
            assert re.fullmatch(TIMESTAMP, request["status"][name])
        assert ("completeTime" in request["status"]) == (request["status"]["status"] == "COMPLETED")


def test_one_request_is_the_same_in_every_operation(allen: User) -> None:
    """By its id, by a list of ids, and among all."""
    for request in allen.get(PATH, max=5):
        assert allen.get(f"{PATH}/{request['id']}") == request
        assert allen.post(f"{PATH}/search", [request["id"]]) == [request]


def test_requests_by_user(allen: User) -> None:
    """Who asked and for whom are two filters, which can be combined."""
    every = allen.get(PATH)
    for_hannah = [one for one in every if one["requestForUserId"] == HANNAH.login]
    by_hannah = [one for one in every if one["requestingUserId"] == HANNAH.login]

    assert for_hannah != by_hannah
    assert allen.get(PATH, requestedfor=HANNAH.login) == for_hannah != []
    assert allen.get(PATH, requestedby=HANNAH.login) == by_hannah != []
    assert allen.get(PATH, requestedby=HANNAH.login, requestedfor=HANNAH.login) == [
        one for one in for_hannah if one in by_hannah
    ]
    assert allen.get(PATH, requestedfor="nobody") == []
    assert allen.get(PATH, requestedfor="", requestedby="") == every


def test_requests_since_a_time(sandbox: Sandbox, allen: User) -> None:
    """The moment itself is included; what counts is the last change."""
    request_id = allen.order(allen.service("Train ticket"))
    sandbox.set_clock("2026-07-01T10:00:00Z")
    move(sandbox, request_id, "COMPLETED")
    allen = User(sandbox, ALLEN)
    moment = allen.get(f"{PATH}/{request_id}")["status"]["lastModifiedTime"]
    changed = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.000%z").astimezone(UTC)
    assert (changed.date(), changed.hour) == (date(2026, 7, 1), 10)

    def since(moment: str) -> list[str]:
        return [request["id"] for request in allen.get(PATH, since=moment)]

    assert since(format_datetime(changed, usegmt=True)) == [request_id]
    assert since(format_datetime(changed + timedelta(seconds=1), usegmt=True)) == []
    assert since("Fri, 01 Jul 2026 09:00:00 GMT") == [request_id]
    assert len(since("Tue, 08 Mar 2016 17:49:05 GMT")) == 81
    assert len(since("Mon, 01 Jun 2026 00:00:00 GMT")) < 81


@pytest.mark.parametrize(
    "since",
    [
        "",
        "2016-03-08",
        "2016-03-08T17:49:05Z",
        "Tue, 08 Mar 2016 17:49:05",
        "Tue, 08 Mar 2016 17:49:05 UTC",
        "Tue, 08 Mar 2016 17:49:05 +0000",
        "Tue, 8 Mar 2016 17:49:05 GMT",
        "tue, 08 mar 2016 17:49:05 gmt",
        "Tue, 08 Xyz 2016 17:49:05 GMT",
        "Tue, 30 Feb 2016 17:49:05 GMT",
        "Tue, 00 Mar 2016 17:49:05 GMT",
        "Tue, 08 Mar 2016 24:00:00 GMT",
        "Tue, 08 Mar 2016 17:60:05 GMT",
        "Tue, 08 Mar 2016 17:49:60 GMT",
        "Tue, 08 Mar 0000 17:49:05 GMT",
        "Tue, 08 Mar 2016 17:49:05 GMT\n",
        "Tue, 0\u0668 Mar 2016 17:49:05 GMT",
        "Tuesday, 08-Mar-16 17:49:05 GMT",
    ],
)
def test_other_dates_are_refused(mary: User, since: str) -> None:
    """Only the form of the example is a date, and it must be in the calendar."""
    answer = mary.send("GET", PATH, params={"since": since})

    message = "since: must be a date such as Tue, 08 Mar 2016 17:49:05 GMT"
    assert error_of(answer) == (400, message)


@pytest.mark.parametrize(("most", "found"), [(1, 1), (7, 7), (80, 80), (81, 80), (10**400, 80)])
def test_max_limits_the_number(allen: User, most: int, found: int) -> None:
    """The newest ones are left; a huge number is a number."""
    assert allen.get(PATH, max=most) == allen.get(PATH)[:found]


@pytest.mark.parametrize("most", ["0", "-1", "", "1.0", "all"])
def test_other_limits_are_refused(mary: User, most: str) -> None:
    """At least one, in digits."""
    answer = mary.send("GET", PATH, params={"max": most})

    assert error_of(answer) == (400, "max: must be an integer of at least 1")


def test_search_by_ids_keeps_their_order(mary: User) -> None:
    """Each is found once; unknown ids, and those written otherwise, are left out."""
    body = ["4003", "4001", "999999", "4003", "04002", "9" * 50, "0"]

    assert [one["id"] for one in mary.post(f"{PATH}/search", body)] == ["4003", "4001"]
    assert mary.post(f"{PATH}/search", ["1", "x", ""]) == []
    every = [str(number) for number in range(10_000)]
    assert len(mary.post(f"{PATH}/search", every)) == 80


@pytest.mark.parametrize(
    "body", [[], {}, {"ids": ["4001"]}, [4001], [None], ["4001", 4002], "4001"]
)
def test_other_lists_of_ids_are_refused(mary: User, body: Any) -> None:
    """A list of at least one text of digits."""
    assert error_of(mary.send("POST", f"{PATH}/search", json=body))[0] == 400


@pytest.mark.parametrize("request_id", ["1", "04001", "x", "4001x", "-1", "9" * 99, "%00"])
def test_unknown_request_is_not_found(mary: User, request_id: str) -> None:
    """The same holds for its answers."""
    for path in (f"{PATH}/{request_id}", f"{PATH}/{request_id}/answers"):
        assert error_of(mary.send("GET", path)) == (404, NO_ENTRY)


def test_seed_requests_are_answered(allen: User) -> None:
    """What has been submitted has an answer to every required question."""
    answered = [allen.get(f"{PATH}/{one['id']}/answers") for one in allen.get(PATH, max=20)]

    assert sum(1 for answers in answered if answers) > 10
    assert all(
        list(answer)
        == ["questionnaireId", "questionId", "questionType", "label", "options", "answers"]
        for answers in answered
        for answer in answers
    )


def test_own_requests_for_a_service(allen: User, hannah: User) -> None:
    """Those that the user made, oldest first, ten a page, in an envelope of its own."""
    service_id = allen.service("Train ticket")
    before = allen.get(f"/services/{service_id}/myrequests", perPage=100)["data"]
    made = [allen.initiate(service_id) for _ in range(12)]
    hannah.initiate(service_id)
    page = allen.get(f"/services/{service_id}/myrequests")

    assert list(page) == ["totalSize", "data"]
    assert page["totalSize"] == len(before) + 12
    assert len(page["data"]) == 10
    pages = [
        allen.get(f"/services/{service_id}/myrequests", perPage=5, page=number)
        for number in (1, 2, 3, 4, 5, 6)
    ]
    ids = [one["id"] for one_page in pages for one in one_page["data"]]
    assert ids == [*(one["id"] for one in before), *made]
    assert page["data"][0] == allen.get(f"{PATH}/{ids[0]}")["status"]


def test_huge_pages_of_own_requests(allen: User) -> None:
    """They are empty, or everything."""
    service_id = allen.service("Train ticket")
    made = allen.initiate(service_id)
    path = f"/services/{service_id}/myrequests"

    assert allen.get(path, page=10**400)["data"] == []
    assert allen.get(path, perPage=10**400)["data"][-1]["id"] == made


@pytest.mark.parametrize("query", [{"perPage": 0}, {"perPage": -1}, {"page": 0}, {"page": "x"}])
def test_other_pages_of_own_requests_are_refused(allen: User, query: dict[str, Any]) -> None:
    """The page has no value for everything here."""
    path = f"/services/{allen.service('Train ticket')}/myrequests"

    assert error_of(allen.send("GET", path, params=query))[0] == 400


def test_own_requests_for_an_unknown_service(mary: User) -> None:
    """There is no such service."""
    assert error_of(mary.send("GET", "/services/1/myrequests")) == (404, NO_ENTRY)
