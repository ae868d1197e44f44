"""The way of a request: initiate, answer, submit, and what comes of it."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import (
    ALLEN,
    HANNAH,
    MARY,
    NO_ENTRY,
    User,
    error_of,
    move,
)

SERVICE = "Shared mailbox"
"""Its first question is required, its second is not."""


@pytest.fixture
def service_id(allen: User) -> str:
    """A service with two questions."""
    return allen.service(SERVICE)


def status_of(user: User, request_id: str) -> Any:
    """Get the status object of a request."""
    return user.get(f"/services/requests/{request_id}")["status"]


def later(sandbox: Sandbox, now: str) -> User:
    """Set the clock and give the admin, who has to log in again."""
    sandbox.set_clock(now)
    return User(sandbox, ALLEN)


def test_new_request_is_answered_with_its_questions(allen: User, service_id: str) -> None:
    """The id is a text, the external one a number."""
    body = allen.post(f"/services/{service_id}/requests")

    assert list(body) == ["requestId", "externalId", "questionnaire"]
    assert body["requestId"].isdigit()
    assert isinstance(body["externalId"], int)
    assert list(body["questionnaire"]) == ["id", "pages"]


def test_request_goes_its_way(sandbox: Sandbox, service_id: str) -> None:
    """It is INITIATED, ACTIVE once it is submitted, and COMPLETED in the end."""
    allen = later(sandbox, "2026-06-02T08:00:00Z")
    request_id = allen.initiate(service_id)
    first = status_of(allen, request_id)
    assert list(first) == ["id", "serviceId", "status", "startTime", "lastModifiedTime"]
    assert (first["id"], first["serviceId"]) == (request_id, service_id)
    assert first["status"] == "INITIATED"
    assert first["startTime"] == first["lastModifiedTime"]

    allen = later(sandbox, "2026-06-03T08:00:00Z")
    assert allen.answer(service_id, request_id, "0", "Please").status_code == 200
    assert status_of(allen, request_id)["lastModifiedTime"].startswith("2026-06-03T08:")

    allen = later(sandbox, "2026-06-04T08:00:00Z")
    answer = allen.submit(service_id, request_id)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/json"
    active = status_of(allen, request_id)
    assert active["status"] == "ACTIVE"
    assert active["startTime"] == first["startTime"]
    assert active["lastModifiedTime"].startswith("2026-06-04T08:")

    allen = later(sandbox, "2026-06-05T08:00:00Z")
    assert move(sandbox, request_id, "COMPLETED").json() == {"status": "COMPLETED"}
    over = status_of(allen, request_id)
    assert over["status"] == "COMPLETED"
    assert over["completeTime"] == over["lastModifiedTime"]
    assert over["completeTime"].startswith("2026-06-05T08:")


def test_failed_request_has_no_time_of_completion(
    sandbox: Sandbox, allen: User, service_id: str
) -> None:
    """As in the sample."""
    request_id = allen.order(service_id, "Please")
    move(sandbox, request_id, "FAILED")

    assert status_of(allen, request_id)["status"] == "FAILED"
    assert "completeTime" not in status_of(allen, request_id)


def test_required_questions_must_be_answered(allen: User, service_id: str) -> None:
    """The refusal names them; an empty text is no answer; afterwards the request goes through."""
    request_id = allen.initiate(service_id)
    refusal = (400, "Required questions are not answered: 0 (text field 1).")

    assert error_of(allen.submit(service_id, request_id)) == refusal
    allen.answer(service_id, request_id, "1", "optional")
    assert error_of(allen.submit(service_id, request_id)) == refusal
    allen.answer(service_id, request_id, "0", "")
    assert error_of(allen.submit(service_id, request_id)) == refusal
    assert status_of(allen, request_id)["status"] == "INITIATED"
    allen.answer(service_id, request_id, "0", "now")
    assert allen.submit(service_id, request_id).status_code == 200


def test_hidden_required_questions_do_not_count(allen: User) -> None:
    """Once they are shown they do, and a default answer is an answer."""
    service_id = allen.service("Laptop 13 inch")
    request_id = allen.initiate(service_id)
    allen.answer(service_id, request_id, "0", "HOME")
    refusal = (400, "Required questions are not answered: 2 (home address).")

    assert error_of(allen.submit(service_id, request_id)) == refusal
    allen.answer(service_id, request_id, "2", "1 Main Street")
    assert allen.submit(service_id, request_id).status_code == 200
    shown = allen.get(f"/services/requests/{request_id}/answers")
    assert [(one["questionId"], one["answers"]) for one in shown] == [
        ("0", ["HOME"]),
        ("2", ["1 Main Street"]),
        ("4", ["US"]),
    ]


def test_service_without_questions_can_be_submitted_at_once(allen: User) -> None:
    """There is nothing to answer."""
    service_id = allen.service("Train ticket")

    assert status_of(allen, allen.order(service_id))["status"] == "ACTIVE"


def test_submitted_request_is_closed_to_changes(
    sandbox: Sandbox, allen: User, service_id: str
) -> None:
    """It is neither answered nor submitted again, in whatever state it is."""
    request_id = allen.order(service_id, "Please")
    for status in ("ACTIVE", "COMPLETED"):
        if status != "ACTIVE":
            move(sandbox, request_id, status)
        message = f"Request {request_id} has been submitted already; its status is {status}."

        assert error_of(allen.submit(service_id, request_id)) == (400, message)
        assert error_of(allen.answer(service_id, request_id, "1", "x")) == (400, message)
        assert status_of(allen, request_id)["status"] == status


def test_request_on_behalf_of_somebody(allen: User, hannah: User, service_id: str) -> None:
    """It says who asked and for whom, and either can carry it on."""
    request_id = allen.initiate(service_id, requestedfor=HANNAH.login)
    request = allen.get(f"/services/requests/{request_id}")

    assert request["requestingUserId"] == allen.login
    assert request["requestForUserId"] == HANNAH.login
    assert hannah.answer(service_id, request_id, "0", "x").status_code == 200
    assert hannah.submit(service_id, request_id).status_code == 200


def test_requestedfor_checks_that_user(allen: User, mary: User, hannah: User) -> None:
    """Without entitlement of that user there is no such service."""
    only_mary = {one["id"] for one in mary.search({})} - {one["id"] for one in hannah.search({})}
    path = f"/services/{min(only_mary)}/requests"

    for user, named in ((allen, HANNAH.login), (mary, HANNAH.login), (mary, "nobody")):
        answer = user.send("POST", path, params={"requestedfor": named})
        assert error_of(answer) == (404, NO_ENTRY)
    assert error_of(hannah.send("POST", path)) == (404, NO_ENTRY)
    assert hannah.send("POST", path, params={"requestedfor": MARY.login}).status_code == 200


def test_requests_of_others_cannot_be_changed(allen: User, hannah: User, service_id: str) -> None:
    """Everybody can read them, nobody else can answer or submit, an admin no more than others."""
    mine, theirs = hannah.initiate(service_id), allen.initiate(service_id)
    for user, request_id in ((allen, mine), (hannah, theirs)):
        refusal = (403, "The request was made by and for other users.")

        assert error_of(user.answer(service_id, request_id, "0", "x")) == refusal
        assert error_of(user.submit(service_id, request_id)) == refusal
        assert user.get(f"/services/requests/{request_id}/answers") == []


def test_unknown_request_or_service_is_not_found(allen: User, service_id: str) -> None:
    """A request that belongs to another service is unknown there."""
    request_id, other = allen.initiate(service_id), allen.service("Train ticket")
    for service, request in (
        (other, request_id),
        ("000000000000001", request_id),
        (service_id, "999999"),
        (service_id, "0" + request_id),
        (service_id, "9" * 40),
    ):
        assert error_of(allen.submit(service, request)) == (404, NO_ENTRY)
        assert error_of(allen.answer(service, request, "0", "x")) == (404, NO_ENTRY)
    assert error_of(allen.submit(service_id, "x")) == (404, NO_ENTRY)
    assert error_of(allen.send("POST", "/services/000000000000001/requests")) == (404, NO_ENTRY)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"questionId": None}, "questionId"),
        ({"questionId": 0}, "questionId"),
        ({"serviceRequestId": 5}, "serviceRequestId"),
        ({"serviceRequestId": "x"}, "serviceRequestId"),
        ({"answers": "x"}, "answers"),
        ({"answers": None}, "answers"),
        ({"answers": [1]}, "answers[0]"),
        ({"questionnaireId": 1}, "questionnaireId"),
        ({"questionnaireId": "999"}, "questionnaireId"),
    ],
)
def test_wrong_answer_bodies_are_refused(
    allen: User, service_id: str, change: dict[str, Any], place: str
) -> None:
    """The message names the member."""
    good = {"questionId": "0", "serviceRequestId": allen.initiate(service_id), "answers": ["x"]}
    path = f"/services/{service_id}/questionnaire/answers"
    status, message = error_of(allen.send("POST", path, json={**good, **change}))

    assert status == 400
    assert message.startswith(f"{place}: ")


def test_which_members_of_an_answer_are_needed(allen: User, service_id: str) -> None:
    """Request and question are; the questionnaire follows, and no answers take answers back."""
    body = allen.post(f"/services/{service_id}/requests")
    path = f"/services/{service_id}/questionnaire/answers"
    good = {
        "questionnaireId": body["questionnaire"]["id"],
        "questionId": "0",
        "answers": ["x"],
        "serviceRequestId": body["requestId"],
    }

    def without(name: str) -> int:
        rest = {key: value for key, value in good.items() if key != name}
        return allen.send("POST", path, json=rest).status_code

    def answered() -> int:
        return len(allen.get(f"/services/requests/{body['requestId']}/answers"))

    assert allen.post(path, good) == {}
    assert answered() == 1
    assert [without(name) for name in ("questionId", "serviceRequestId")] == [400, 400]
    assert (without("questionnaireId"), answered()) == (200, 1)
    assert (without("answers"), answered()) == (200, 0)


def test_answers_are_listed_with_what_people_read(allen: User) -> None:
    """A text is its own option, an option has its two values."""
    service_id = allen.service("Office 365")
    request_id = allen.order(service_id, "SCCM-2012", "TEAM", "A-team")
    answers = allen.get(f"/services/requests/{request_id}/answers")

    assert answers[1] == {
        "questionnaireId": answers[0]["questionnaireId"],
        "questionId": "1",
        "questionType": "Dropdown",
        "label": "license",
        "options": [{"dataValue": "TEAM", "displayValue": "For my team"}],
        "answers": ["TEAM"],
    }
    assert answers[2]["options"] == [{"dataValue": "A-team", "displayValue": "A-team"}]


@pytest.mark.parametrize("before", ["INITIATED", "ACTIVE", "COMPLETED", "FAILED"])
@pytest.mark.parametrize("after", ["INITIATED", "ACTIVE", "COMPLETED", "FAILED"])
def test_every_move_is_possible_or_a_409(
    sandbox: Sandbox, allen: User, service_id: str, before: str, after: str
) -> None:
    """Only an active request is completed or fails; what is over stays over."""
    request_id = allen.initiate(service_id)
    if before != "INITIATED":
        request_id = allen.order(service_id, "x")
    if before in ("COMPLETED", "FAILED"):
        move(sandbox, request_id, before)
    possible = before == "ACTIVE" and after in ("COMPLETED", "FAILED")

    answer = move(sandbox, request_id, after)

    assert answer.status_code == (200 if possible else 409)
    assert status_of(allen, request_id)["status"] == (after if possible else before)


@pytest.mark.parametrize(
    ("request_id", "body", "status"),
    [
        ("1", {"status": "COMPLETED"}, 404),
        ("x", {"status": "COMPLETED"}, 404),
        ("4001", {"status": "completed"}, 400),
        ("4001", {}, 400),
        ("4001", {"status": "FAILED", "x": 1}, 400),
    ],
)
def test_wrong_moves_are_refused(sandbox: Sandbox, request_id: str, body: Any, status: int) -> None:
    """Unknown requests are a 404, other bodies a 400."""
    path = f"/dwp-catalog/requests/{request_id}/state"

    assert sandbox.control("POST", path, body).status_code == status
