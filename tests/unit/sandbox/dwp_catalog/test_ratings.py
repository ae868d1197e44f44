"""Ratings of services."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import MARY, NO_ENTRY, User, error_of


@pytest.fixture
def service_id(mary: User) -> str:
    """A service that Mary is entitled to."""
    return str(mary.search({})[0]["id"])


def test_given_rating_can_be_read(mary: User, service_id: str) -> None:
    """It is answered without content; only the list says when it was changed."""
    answer = mary.send("POST", "/ratings", json={"serviceId": service_id, "rating": 0.8})
    rating = mary.own("ratings")[-1]

    assert (answer.status_code, answer.content) == (201, b"")
    assert "content-type" not in answer.headers
    assert list(rating) == ["id", "serviceId", "userId", "rating", "modifiedDate"]
    assert rating["userId"] == MARY.login
    detail = mary.get(f"/ratings/{rating['id']}")
    assert {**detail, "modifiedDate": rating["modifiedDate"]} == rating
    assert list(detail) == ["id", "serviceId", "userId", "rating"]


@pytest.mark.parametrize("rating", [0, 1, 0.0, 1.0, 0.5, 1e-9, 0.123456789, -0.0])
def test_bounds_are_ratings(mary: User, service_id: str, rating: float) -> None:
    """Whole numbers too; what is given is what is read."""
    assert mary.get(f"/ratings/{mary.rate(service_id, rating)}")["rating"] == rating


@pytest.mark.parametrize("rating", [-0.1, 1.1, 80, "0.8", True, None, [0.5], {}, "missing"])
def test_other_ratings_are_refused(mary: User, service_id: str, rating: Any) -> None:
    """A number between 0 and 1; nothing is stored or changed."""
    body = {} if rating == "missing" else {"rating": rating}
    rating_id = mary.rate(service_id, 0.5)
    total = mary.get("/ratings")["total"]

    created = mary.send("POST", "/ratings", json={"serviceId": service_id, **body})
    updated = mary.send("PUT", f"/ratings/{rating_id}", json=body)

    assert error_of(created)[0] == error_of(updated)[0] == 400
    assert "rating" in error_of(created)[1]
    assert mary.get("/ratings")["total"] == total
    assert mary.get(f"/ratings/{rating_id}")["rating"] == 0.5


@pytest.mark.parametrize("content", [b'{"rating": NaN}', b'{"rating": 1e999}', b'{"rating": 9e9}'])
def test_numbers_beyond_are_refused(mary: User, service_id: str, content: bytes) -> None:
    """Also those that no type holds."""
    path = f"/ratings/{mary.rate(service_id)}"
    answer = mary.send("PUT", path, content=content, headers={"Content-Type": "application/json"})

    assert error_of(answer)[0] == 400


@pytest.mark.parametrize("service", ["123", "x", 5, None])
def test_rating_of_an_unknown_service_is_refused(mary: User, service: Any) -> None:
    """422 as for a review; what is no text is a 400."""
    answer = mary.send("POST", "/ratings", json={"serviceId": service, "rating": 0.5})

    assert error_of(answer)[0] == (422 if isinstance(service, str) else 400)


def test_every_rating_counts(mary: User, service_id: str) -> None:
    """A user may rate a service several times."""
    before = len(mary.own("ratings", serviceId=service_id))
    mary.rate(service_id)
    mary.rate(service_id)

    assert len(mary.own("ratings", serviceId=service_id)) == before + 2


def test_ratings_are_filtered(mary: User, allen: User) -> None:
    """By service and by user, in the order of their ids."""
    every = allen.get("/ratings")["ratings"]
    numbers = [int(rating["id"]) for rating in every]

    assert numbers == sorted(numbers)
    for name in ("serviceId", "userId"):
        value = every[0][name]
        found = allen.get("/ratings", **{name: value})["ratings"]
        assert found == [one for one in every if one[name] == value]
    assert mary.own("ratings") == mary.get("/ratings", userId=MARY.login)["ratings"] != []


def test_update_stores_rating_and_time(sandbox: Sandbox, mary: User, service_id: str) -> None:
    """The answer has no content."""
    rating_id = mary.rate(service_id, 0.5)
    before = mary.own("ratings")[-1]
    sandbox.advance(60)
    answer = mary.send("PUT", f"/ratings/{rating_id}", json={"rating": 0.6})
    after = mary.own("ratings")[-1]

    assert (answer.status_code, answer.content) == (200, b"")
    assert after["rating"] == 0.6
    assert after["modifiedDate"] > before["modifiedDate"]


def test_only_own_ratings_can_be_changed(mary: User, allen: User, service_id: str) -> None:
    """An admin cannot update them either."""
    rating_id = mary.rate(service_id, 0.5)
    answer = allen.send("PUT", f"/ratings/{rating_id}", json={"rating": 0.1})

    assert error_of(answer) == (403, "Only the user who entered the rating can change it.")
    assert mary.get(f"/ratings/{rating_id}")["rating"] == 0.5


@pytest.mark.parametrize("rating_id", ["999999", "0", "01", "x", "9" * 99])
def test_unknown_rating_is_not_found(mary: User, rating_id: str) -> None:
    """Reading and updating are alike."""
    assert error_of(mary.send("GET", f"/ratings/{rating_id}")) == (404, NO_ENTRY)
    body = {"rating": 0.5}
    assert error_of(mary.send("PUT", f"/ratings/{rating_id}", json=body)) == (404, NO_ENTRY)
