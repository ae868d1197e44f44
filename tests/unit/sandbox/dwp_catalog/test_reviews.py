"""Reviews of services."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import ALLEN, HANNAH, MARY, NO_ENTRY, User, error_of

MEMBERS = ["id", "serviceId", "userId", "title", "content", "modifiedDate"]


@pytest.fixture
def service_id(mary: User) -> str:
    """A service that Mary is entitled to."""
    return str(mary.search({})[0]["id"])


def test_written_review_can_be_read(sandbox: Sandbox, mary: User, service_id: str) -> None:
    """It is answered without content, and stands in list and detail."""
    body = {"serviceId": service_id, "title": "Größer", "content": "als\ngedacht \U0001f600"}
    answer = mary.send("POST", "/reviews", json=body)
    review = mary.own("reviews")[-1]

    assert (answer.status_code, answer.content) == (201, b"")
    assert "content-type" not in answer.headers
    assert list(review) == MEMBERS
    assert review.items() >= {**body, "userId": MARY.login}.items()
    assert review["modifiedDate"].startswith("2026-06-01T12:")
    assert mary.get(f"/reviews/{review['id']}") == review


def test_empty_texts_are_texts(mary: User, service_id: str) -> None:
    """The page requires the members and says nothing of their length."""
    review_id = mary.review(service_id, "", "")

    assert mary.get(f"/reviews/{review_id}")["title"] == ""


def test_user_may_write_several_reviews(mary: User, service_id: str) -> None:
    """The page does not limit them."""
    before = len(mary.own("reviews", serviceId=service_id))
    mary.review(service_id)
    mary.review(service_id)

    assert len(mary.own("reviews", serviceId=service_id)) == before + 2


def test_review_of_an_unknown_service_is_refused(mary: User, hannah: User, allen: User) -> None:
    """The answer is 422, also for a service that one is not entitled to."""
    hidden = {one["id"] for one in allen.search({})} - {one["id"] for one in hannah.search({})}
    for user, service_id in ((mary, "123"), (hannah, min(hidden))):
        body = {"serviceId": service_id, "title": "x", "content": "x"}
        answer = user.send("POST", "/reviews", json=body)

        assert error_of(answer) == (422, f"Service of id {service_id} not found.")
        assert answer.json()["data"] == "The user is not entitled to such a service."


@pytest.mark.parametrize("name", ["serviceId", "title", "content"])
@pytest.mark.parametrize("value", ["missing", 5, None, ["x"]])
def test_wrong_bodies_are_refused(mary: User, service_id: str, name: str, value: Any) -> None:
    """All three members are required texts; nothing is stored."""
    body = {"serviceId": service_id, "title": "x", "content": "x", name: value}
    if value == "missing":
        del body[name]
    before = mary.get("/reviews")["total"]
    status, message = error_of(mary.send("POST", "/reviews", json=body))

    assert status == 400
    assert name in message
    assert mary.get("/reviews")["total"] == before


def test_service_id_is_a_text_of_digits(mary: User) -> None:
    """Anything else is a 400, in the body as in the query."""
    body = {"serviceId": "x", "title": "x", "content": "x"}

    assert error_of(mary.send("POST", "/reviews", json=body))[0] == 400
    assert error_of(mary.send("GET", "/reviews", params={"serviceId": "x"}))[0] == 400
    assert error_of(mary.send("GET", "/reviews", params={"serviceId": ""}))[0] == 400


def test_reviews_of_a_service_and_of_a_user(mary: User, allen: User) -> None:
    """The two filters can be combined; $USER$ is the one who asks."""
    every = allen.get("/reviews")["reviews"]
    service_id, user_id = every[0]["serviceId"], MARY.login

    for name, value in (("serviceId", service_id), ("userId", user_id)):
        found = allen.get("/reviews", **{name: value})
        assert found["reviews"] == [one for one in every if one[name] == value] != []
        assert found["total"] == len(found["reviews"])
    both = allen.get("/reviews", serviceId=service_id, userId=every[0]["userId"])["reviews"]
    assert every[0] in both
    assert allen.get("/reviews", userId="nobody")["reviews"] == []
    assert allen.get("/reviews", userId="$user$")["reviews"] == []
    assert allen.get("/reviews", serviceId="1")["reviews"] == []
    assert allen.get("/reviews", userId="")["reviews"] == every
    assert mary.own("reviews") == mary.get("/reviews", userId=MARY.login)["reviews"]


def test_reviews_are_sorted_by_their_last_change(allen: User) -> None:
    """Oldest first unless asked otherwise, with and without the one criterion there is."""
    every = allen.get("/reviews")["reviews"]
    dates = [review["modifiedDate"] for review in every]

    assert dates == sorted(dates)
    assert len(set(dates)) > 10
    for sort in ({}, {"sortBy": "modifiedDate"}):
        assert allen.get("/reviews", sortDirection="asc", **sort)["reviews"] == every
        assert allen.get("/reviews", sortDirection="desc", **sort)["reviews"] == every[::-1]


@pytest.mark.parametrize(
    "query",
    [
        {"sortBy": "title"},
        {"sortBy": "ModifiedDate"},
        {"sortBy": ""},
        {"sortDirection": "ASC"},
        {"sortDirection": "ascending"},
        {"sortDirection": ""},
    ],
)
def test_other_orders_are_refused(mary: User, query: dict[str, str]) -> None:
    """Only the documented words are known, in their case."""
    status, message = error_of(mary.send("GET", "/reviews", params=query))

    assert status == 400
    assert message.startswith(f"{next(iter(query))}: must be one of ")


@pytest.mark.parametrize("kind", ["reviews", "ratings"])
def test_only_entitled_services_are_spoken_of(allen: User, hannah: User, kind: str) -> None:
    """What others say about a hidden service is hidden too, in list and detail."""
    seen = {service["id"] for service in hannah.search({})}
    every = allen.get(f"/{kind}")[kind]
    shown = hannah.get(f"/{kind}")[kind]
    hidden = next(one for one in every if one["serviceId"] not in seen)

    assert shown == [one for one in every if one["serviceId"] in seen]
    assert error_of(hannah.send("GET", f"/{kind}/{hidden['id']}")) == (404, NO_ENTRY)
    path = f"/{kind}/{hidden['id']}"
    assert allen.send("GET", path, params={"requestedfor": HANNAH.login}).status_code == 404
    assert hannah.send("GET", path, params={"requestedfor": ALLEN.login}).status_code == 200
    assert allen.get(f"/{kind}", requestedfor=HANNAH.login)[kind] == shown


def test_update_changes_what_is_given(sandbox: Sandbox, mary: User, service_id: str) -> None:
    """Title, content or both; the time of the change moves."""
    review_id = mary.review(service_id, "old", "old")
    before = mary.get(f"/reviews/{review_id}")
    sandbox.advance(60)
    for body, texts in (
        ({"title": "new"}, ("new", "old")),
        ({"content": "newer"}, ("new", "newer")),
        ({"title": "", "content": "newest"}, ("new", "newest")),
        ({"title": "a", "content": "b"}, ("a", "b")),
    ):
        answer = mary.send("PUT", f"/reviews/{review_id}", json=body)
        review = mary.get(f"/reviews/{review_id}")

        assert (answer.status_code, answer.content) == (200, b"")
        assert "content-type" not in answer.headers
        assert (review["title"], review["content"]) == texts
        assert review["modifiedDate"] > before["modifiedDate"]


@pytest.mark.parametrize("body", [{}, {"title": ""}, {"title": "", "content": ""}, {"other": "x"}])
def test_update_without_texts_is_ignored(
    sandbox: Sandbox, mary: User, service_id: str, body: Any
) -> None:
    """If title and content are both empty, the change is ignored: even the time stays."""
    review_id = mary.review(service_id)
    before = mary.get(f"/reviews/{review_id}")
    sandbox.advance(60)

    assert mary.send("PUT", f"/reviews/{review_id}", json=body).status_code == 200
    assert mary.get(f"/reviews/{review_id}") == before


@pytest.mark.parametrize("body", [{"title": 5}, {"content": None}, [], "x"])
def test_wrong_updates_are_refused(mary: User, service_id: str, body: Any) -> None:
    """The texts are texts."""
    review_id = mary.review(service_id)

    assert error_of(mary.send("PUT", f"/reviews/{review_id}", json=body))[0] == 400


def test_deleted_review_is_gone(mary: User, service_id: str) -> None:
    """From list and detail; it cannot be deleted twice."""
    review_id = mary.review(service_id)
    total = mary.get("/reviews")["total"]
    answer = mary.send("DELETE", f"/reviews/{review_id}")

    assert (answer.status_code, answer.content) == (200, b"")
    assert mary.get("/reviews")["total"] == total - 1
    for method in ("GET", "PUT", "DELETE"):
        again = mary.send(method, f"/reviews/{review_id}", json={"title": "x"})
        assert error_of(again) == (404, NO_ENTRY)


def test_only_own_reviews_can_be_changed(mary: User, allen: User, service_id: str) -> None:
    """An admin cannot update or delete them either; nothing happens to them."""
    review_id = mary.review(service_id)
    before = mary.get(f"/reviews/{review_id}")
    refusal = (403, "Only the user who entered the review can change it.")

    assert error_of(allen.send("PUT", f"/reviews/{review_id}", json={"title": "x"})) == refusal
    assert error_of(allen.send("PUT", f"/reviews/{review_id}", content=b"{")) == refusal
    assert error_of(allen.send("DELETE", f"/reviews/{review_id}")) == refusal
    assert mary.get(f"/reviews/{review_id}") == before


@pytest.mark.parametrize("review_id", ["999999", "0", "01", "x", "1.0", "9" * 99, "%00"])
def test_unknown_review_is_not_found(mary: User, review_id: str) -> None:
    """The message is the one of the page."""
    answer = mary.send("GET", f"/reviews/{review_id}")

    assert error_of(answer) == (404, NO_ENTRY)
    assert error_of(mary.send("PUT", f"/reviews/{review_id}", json={}))[0] == 404
    assert error_of(mary.send("DELETE", f"/reviews/{review_id}"))[0] == 404
