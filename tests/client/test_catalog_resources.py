"""Every operation of the catalog but the questionnaire and the migration, against the sandbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from dwp_catalog import (
    UNSET,
    ApiStatusError,
    BadRequestError,
    DwpCatalog,
    NotFoundError,
    PermissionDeniedError,
    UnprocessableEntityError,
)
from dwp_catalog.models import (
    Category,
    PaymentType,
    RequestStatus,
    ReviewCreate,
    ReviewSortBy,
    ReviewUpdate,
    ServiceSearch,
)

from tests.client.conftest import MakeAsyncCatalog, MakeCatalog

ME = "$USER$"


def _depth(categories: list[Category]) -> int:
    return 1 + max(_depth(c.sub_categories) if c.sub_categories else 0 for c in categories)


def _ids(categories: list[Category]) -> set[str]:
    below = [_ids(c.sub_categories or []) for c in categories]
    return {c.id for c in categories}.union(*below)


def test_the_categories_are_a_tree(catalog: DwpCatalog) -> None:
    """The flat list, the groups and the descendants show one tree, three levels deep."""
    flat = {category.id: category for category in catalog.categories.list()}
    group = catalog.category_groups.list()[0]
    levels = [catalog.category_groups.categories(group.id, depth=n) for n in (1, 2, 3)]
    parent = next(c for c in levels[2] if c.sub_categories and _depth(c.sub_categories) == 2)
    below = catalog.categories.descendants(parent.id, depth=2)

    assert group.group_status == "ACTIVE"
    assert [_depth(level) for level in levels] == [1, 2, 3]
    assert [child.id for child in below] == [child.id for child in parent.sub_categories or []]
    assert {child.parent_id for child in below} == {parent.id}
    assert all(child.id in flat for child in below)
    assert flat[parent.id].parent_id is None


def test_an_unknown_category_has_no_descendants(catalog: DwpCatalog) -> None:
    """It is no error, says the page."""
    assert catalog.categories.descendants("999999999999999") == []


def test_another_user_sees_other_categories(catalog: DwpCatalog) -> None:
    """Entitlements are checked for the user that is named."""
    group = catalog.category_groups.list()[0].id
    mine, theirs = (
        catalog.category_groups.categories(group, depth=3, requestedfor=user)
        for user in (None, "temp.agency@calbro.example")
    )

    assert _ids(theirs) < _ids(mine)


def test_a_service_that_is_found_can_be_read(catalog: DwpCatalog) -> None:
    """A search by words, by category and by ids finds a service, and it has its details alone."""
    found = next(catalog.services.search(title="Illustrator"))
    service = catalog.services.get(found.id)
    assert service.categories

    assert found.id in {s.id for s in catalog.services.search(category_id=service.categories[0].id)}
    assert [s.id for s in catalog.services.search(service_ids=[found.id])] == [found.id]
    assert (service.name, service.rating, service.price) == (found.name, found.rating, found.price)
    assert service.description
    assert service.entitled is True
    assert isinstance(service.created_date, datetime)
    assert service.created_date.tzinfo is UTC
    assert service.price
    assert service.price.payment_type in list(PaymentType)


def test_a_search_for_everything(catalog: DwpCatalog) -> None:
    """Without a criterion every service is found, in one request unless a size is asked for."""
    everything = [service.id for service in catalog.services.search()]

    assert len(everything) == 400
    assert [s.id for s in catalog.services.search(ServiceSearch(), per_page=150)] == everything


def test_a_search_takes_one_criterion(catalog: DwpCatalog) -> None:
    """What breaks a rule of the page is sent, and refused by the server."""
    with pytest.raises(BadRequestError):
        next(catalog.services.search(title="a", category_id="000000000000001"))


def test_the_setting_of_the_full_catalog_view(catalog: DwpCatalog) -> None:
    """The answer is a boolean alone."""
    assert catalog.services.full_catalog_view() is False


LISTS: list[Any] = [
    ("categories", "list", []),
    ("services", "search", []),
    ("reviews", "list", []),
    ("ratings", "list", []),
]


def _listed(catalog: DwpCatalog, resource: str, method: str, *args: Any, **arguments: Any) -> Any:
    return getattr(getattr(catalog, resource), method)(*args, **arguments)


@pytest.mark.parametrize(("resource", "method", "args"), LISTS)
def test_everything_comes_in_one_request(
    catalog: DwpCatalog, sandbox: Any, resource: str, method: str, args: list[Any]
) -> None:
    """Without a size, and with -1, one request brings all items."""
    catalog.services.full_catalog_view()
    before = len(sandbox.requests())
    items = list(_listed(catalog, resource, method, *args))
    again = list(_listed(catalog, resource, method, *args, per_page=-1))

    assert items == again
    assert len(items) > 50
    assert len(sandbox.requests()) == before + 2


@pytest.mark.parametrize(("resource", "method", "args"), LISTS)
@pytest.mark.parametrize("size", [17, 1000])
def test_pages_add_up(
    catalog: DwpCatalog, resource: str, method: str, args: list[Any], size: int
) -> None:
    """In pages of any size every item comes once, from page 1 on, and the total counts them."""
    expected = [item.id for item in _listed(catalog, resource, method, *args)]
    pages = list(_listed(catalog, resource, method, *args, per_page=size).pages())

    assert [item.id for page in pages for item in page] == expected
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {page.total for page in pages} == {len(expected)}
    assert len(pages) == -(-len(expected) // size)
    later = _listed(catalog, resource, method, *args, per_page=17, page=3)
    assert [item.id for item in later] == expected[34:]


def _ask(catalog: DwpCatalog, service: str, times: int) -> list[str]:
    return [catalog.requests.initiate(service).request_id for _ in range(times)]


def test_pages_of_my_requests(catalog: DwpCatalog, sandbox: Any) -> None:
    """The list with the other envelope is paged by ten, and its total counts as well."""
    service = "000000000000101"
    before = [state.id for state in catalog.requests.list_mine(service)]
    made = _ask(catalog, service, 23)
    start = len(sandbox.requests())
    pages = list(catalog.requests.list_mine(service).pages())

    assert [state.id for page in pages for state in page] == [*before, *made]
    assert [len(page) for page in pages[:2]] == [10, 10]
    assert {page.total for page in pages} == {len(before) + 23}
    assert len(sandbox.requests()) == start + len(pages)
    assert len(list(catalog.requests.list_mine(service, per_page=7))) == len(before) + 23


def test_requests_are_found(catalog: DwpCatalog, sandbox: Any) -> None:
    """A request is found by its id, among others, and by who it is for and from."""
    mary, allen = (sandbox.people[name]["user"] for name in ("mary", "allen"))
    made = catalog.requests.initiate("000000000000101", requestedfor=mary).request_id

    request = catalog.requests.get(made)
    assert (request.requesting_user_id, request.request_for_user_id) == (allen, mary)
    assert request.status
    assert request.status.service_id == "000000000000101"
    others = [other.id for other in catalog.requests.list(max_=4) if other.id != made]
    assert {r.id for r in catalog.requests.search([made, *others])} == {made, *others}
    found = catalog.requests.list(requestedfor=mary, requestedby=allen)
    assert found[0] == request
    assert {r.request_for_user_id for r in found} == {mary}
    assert len(catalog.requests.list(max_=5)) == 5
    assert catalog.requests.answers(made) == []


def test_requests_since_a_time(catalog: DwpCatalog, sandbox: Any) -> None:
    """The time is any aware one, and goes as a date of HTTP; a naive one is not sent."""
    now = datetime.now(UTC)
    sandbox.post("/clock/advance", seconds=7200)
    made = _ask(catalog, "000000000000101", 2)
    since = (now + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-3)))

    assert {request.id for request in catalog.requests.list(since=since)} == set(made)
    assert catalog.requests.list(since=now + timedelta(hours=9)) == []
    sent = [line for line in sandbox.requests() if "since=" in line]
    assert all("GMT" in line for line in sent)
    with pytest.raises(ValueError, match="has no time zone"):
        catalog.requests.list(since=datetime(2026, 1, 1))


def test_the_life_of_a_request(catalog: DwpCatalog) -> None:
    """A value that no page lists can be read; after the submission the request is ACTIVE."""
    initiated = catalog.requests.initiate("000000000000125")
    assert initiated.questionnaire
    before = catalog.requests.get(initiated.request_id).status
    assert before
    assert before.status == "INITIATED"
    assert before.status
    assert not before.status.is_known

    changes = catalog.questionnaires.answer(
        "000000000000125",
        questionnaire_id=initiated.questionnaire.id,
        question_id="0",
        answers=["text 1"],
        service_request_id=initiated.request_id,
    )
    assert changes.additional_properties == {}
    catalog.requests.submit("000000000000125", initiated.request_id)
    after = catalog.requests.get(initiated.request_id).status
    assert after
    assert after.status is RequestStatus.ACTIVE
    answer = catalog.requests.answers(initiated.request_id)[0]
    assert (answer.label, answer.answers) == ("text field 1", ["text 1"])


def test_a_review_from_creation_to_deletion(catalog: DwpCatalog, catalog_of: MakeCatalog) -> None:
    """A review can be written, found, changed and removed by its author, and by nobody else."""
    service = "000000000000106"
    made = catalog.reviews.create(ReviewCreate(service_id=service, title="Gut", content="Ünïts"))
    review = next(r for r in catalog.reviews.list(service_id=service, user_id=ME))
    assert made is None
    assert catalog.reviews.get(review.id) == review
    assert (review.title, review.content) == ("Gut", "Ünïts")

    other = catalog_of("francie")
    with pytest.raises(PermissionDeniedError):
        other.reviews.update(review.id, title="Mine")
    with pytest.raises(PermissionDeniedError):
        other.reviews.delete(review.id)

    catalog.reviews.update(review.id, title="Better", content="Text")
    assert catalog.reviews.get(review.id).title == "Better"
    catalog.reviews.update(review.id, ReviewUpdate())
    assert catalog.reviews.get(review.id).title == "Better"
    catalog.reviews.delete(review.id)
    with pytest.raises(NotFoundError) as caught:
        catalog.reviews.get(review.id)
    assert caught.value.message == "ERROR (302): Entry does not exist in database"


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_reviews_are_sorted(catalog: DwpCatalog, direction: Any) -> None:
    """Reviews come in the order that is asked for, through all pages."""
    reviews = catalog.reviews.list(
        sort_by=ReviewSortBy.MODIFIEDDATE, sort_direction=direction, per_page=100
    )
    times = [review.modified_date for review in reviews if review.modified_date]

    assert len(times) == 400
    assert times == sorted(times, reverse=direction == "desc")


def test_a_review_of_an_unknown_service(catalog: DwpCatalog) -> None:
    """It is the one error that the page has a code for."""
    with pytest.raises(UnprocessableEntityError) as caught:
        catalog.reviews.create(service_id="999", title="t", content="c")

    assert caught.value.operation == "createReview"


def test_a_rating_counts(catalog: DwpCatalog, catalog_of: MakeCatalog) -> None:
    """A rating can be given, found and changed by its author, and feeds that of the service."""
    service = next(s for s in catalog.services.search() if not s.rating_count)
    catalog.ratings.create(service_id=service.id, rating=0.5)
    rating = next(catalog.ratings.list(service_id=service.id, user_id=ME))
    alone = catalog.ratings.get(rating.id)
    catalog.ratings.update(rating.id, rating=1)

    assert (alone.rating, alone.modified_date) == (0.5, UNSET)
    assert isinstance(rating.modified_date, datetime)
    rated = catalog.services.get(service.id)
    assert (rated.rating, rated.rating_count) == (1, 1)
    with pytest.raises(PermissionDeniedError):
        catalog_of("francie").ratings.update(rating.id, rating=0)


@pytest.mark.parametrize(
    ("status", "expected"), [(401, "401 Unauthorized"), (500, "500 Internal Server Error")]
)
def test_an_error_without_a_body(status: int, expected: str) -> None:
    """Where an error comes without a body, the words of HTTP are its message."""
    import httpx

    def answer(request: httpx.Request) -> httpx.Response:
        good = request.url.path.endswith("/login")
        return httpx.Response(200, text="a-token") if good else httpx.Response(status)

    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        catalog = DwpCatalog(
            user="ada", password="a-password", base_url="http://x", retries=0, http_client=http
        )
        with pytest.raises(ApiStatusError) as caught:
            catalog.services.get("1")

    assert str(caught.value) == f"GET /services/1: {expected}"


@pytest.mark.asyncio
async def test_the_same_with_asyncio(async_catalog_of: MakeAsyncCatalog) -> None:
    """The client for asyncio does the same, by the same names."""
    async with async_catalog_of("allen") as catalog:
        group = (await catalog.category_groups.list())[0]
        top = await catalog.category_groups.categories(group.id)
        below = await catalog.categories.descendants(top[0].id, depth=3)
        assert {child.parent_id for child in below} == {top[0].id}
        assert len([c async for c in catalog.categories.list(per_page=10)]) > 50
        pages = [len(page) async for page in catalog.services.search(per_page=150).pages()]
        assert pages == [150, 150, 100]
        assert await catalog.services.full_catalog_view() is False

        service = await catalog.services.get("000000000000106")
        await catalog.reviews.create(service_id=service.id, title="t", content="c")
        review = await anext(catalog.reviews.list(service_id=service.id, user_id=ME))
        await catalog.reviews.update(review.id, title="t2", content="c2")
        assert (await catalog.reviews.get(review.id)).title == "t2"
        await catalog.reviews.delete(review.id)
        await catalog.ratings.create(service_id=service.id, rating=0.25)
        rating = await anext(catalog.ratings.list(service_id=service.id, user_id=ME))
        await catalog.ratings.update(rating.id, rating=0.75)
        assert (await catalog.ratings.get(rating.id)).rating == 0.75

        initiated = await catalog.requests.initiate("000000000000125")
        await catalog.questionnaires.answer(
            "000000000000125",
            question_id="0",
            answers=["x"],
            service_request_id=initiated.request_id,
        )
        await catalog.requests.submit("000000000000125", initiated.request_id)
        assert (await catalog.requests.answers(initiated.request_id))[0].answers == ["x"]
        request = await catalog.requests.get(initiated.request_id)
        assert (await catalog.requests.search([request.id]))[0] == request
        assert (await catalog.requests.list(max_=1))[0] == request
        mine = [state.id async for state in catalog.requests.list_mine("000000000000125")]
        assert mine[-1] == request.id
        with pytest.raises(NotFoundError):
            await catalog.reviews.get(review.id)
