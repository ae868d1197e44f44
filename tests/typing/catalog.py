"""Never run: what type checkers must know about the code of a user of the catalog.

Each `type: ignore` is checked as well: where the error goes away, mypy says that it is unused.
"""

from __future__ import annotations

import datetime
import pathlib
from typing import Any, assert_type

from dwp_catalog import (
    AsyncDwpCatalog,
    AsyncGuidedRequest,
    AsyncPaginator,
    Download,
    DownloadStream,
    DwpCatalog,
    GuidedQuestion,
    GuidedRequest,
    Page,
    Paginator,
    Unset,
)
from dwp_catalog.api.login import login
from dwp_catalog.models import (
    Category,
    InitiatedRequest,
    LoginRequest,
    PaymentSchedule,
    QuestionChanges,
    QuestionOption,
    RequestState,
    RequestStatus,
    Review,
    ReviewSortBy,
    Service,
    ServiceRequest,
    ServiceSearch,
    ServiceSummary,
    SortDirection,
)


def settings() -> None:
    """Constructors know which settings must be given."""
    assert_type(DwpCatalog.from_env(), DwpCatalog)
    DwpCatalog(user="a", password="b", base_url="c")
    DwpCatalog(user="a", password="b", base_url="c", requested_by="d", bundle_scope="e")
    DwpCatalog(user="a", password="b")  # type: ignore[call-arg]
    DwpCatalog.from_env(requested_by=5)  # type: ignore[arg-type]


def calls(catalog: DwpCatalog) -> None:
    """Methods know their arguments and what they give, whatever the envelope is."""
    assert_type(catalog.categories.list(per_page=20), Paginator[Category])
    assert_type(catalog.categories.descendants("1", depth=2), list[Category])
    assert_type(catalog.services.search(title="a"), Paginator[ServiceSummary])
    assert_type(
        catalog.services.search(ServiceSearch(service_ids=["1"])), Paginator[ServiceSummary]
    )
    assert_type(catalog.services.get("1", requestedfor="Mary"), Service)
    assert_type(catalog.services.full_catalog_view(), bool)
    for page in catalog.requests.list_mine("1").pages():
        assert_type(page, Page[RequestState])
    assert_type(
        catalog.requests.list(since=datetime.datetime.now(datetime.UTC)), list[ServiceRequest]
    )
    assert_type(catalog.requests.search(["1"]), list[ServiceRequest])
    assert_type(
        catalog.reviews.list(sort_by="modifiedDate", sort_direction="asc"), Paginator[Review]
    )
    catalog.reviews.list(sort_by=ReviewSortBy.MODIFIEDDATE, sort_direction=SortDirection.DESC)
    catalog.reviews.create(service_id="1", title="t", content="c")
    catalog.ratings.create(service_id="1", rating=1)
    catalog.reviews.list(sort_by="title")  # type: ignore[arg-type]
    catalog.requests.list(since="yesterday")  # type: ignore[arg-type]
    catalog.reviews.create(service_id="1")  # type: ignore[call-overload]
    catalog.services.search(title="a", wild="*")  # type: ignore[call-overload]


def files(catalog: DwpCatalog, path: pathlib.Path) -> None:
    """An export gives bytes, or what is known of the file where it went."""
    assert_type(catalog.migration.export_services(["1"]), bytes)
    assert_type(catalog.migration.export_services(["1"], to=path), Download)
    with catalog.migration.export_services_stream(["1"]) as stream:
        assert_type(stream, DownloadStream)
    catalog.migration.import_services(file=path)
    catalog.migration.export_services()  # type: ignore[call-overload]
    catalog.migration.import_services(file=5)  # type: ignore[call-overload]


def models(service: Service, request: ServiceRequest) -> None:
    """Fields know what they hold; a list of values that may grow is an enum."""
    if service.created_date:
        assert_type(service.created_date, datetime.datetime)
    if service.price:
        assert_type(service.price.payment_schedule, PaymentSchedule | Unset)
    if request.status:
        assert_type(request.status.status, RequestStatus | Unset)
    for category in service.categories or []:
        assert_type(category.sub_categories, list[Category] | None | Unset)


def guide(catalog: DwpCatalog, initiated: InitiatedRequest) -> None:
    """The guide takes questions and texts, and gives questions."""
    request = GuidedRequest.initiate(catalog, "1", requestedfor="Mary")
    assert_type(request, GuidedRequest)
    assert_type(request.answer("label", "one", "two"), tuple[GuidedQuestion, ...])
    for question in request.missing:
        assert_type(question.options, tuple[QuestionOption, ...])
        request.answer(question, "a")
    request.submit()
    GuidedRequest(catalog, "1", initiated)
    request.answer("label", 5)  # type: ignore[arg-type]
    request.missing[0].visible = True  # type: ignore[misc]


async def tasks(catalog: AsyncDwpCatalog) -> None:
    """The client for asyncio gives awaitables of the same types."""
    async with catalog as entered:
        assert_type(entered, AsyncDwpCatalog)
    assert_type(catalog.services.search(), AsyncPaginator[ServiceSummary])
    assert_type(await catalog.requests.initiate("1"), InitiatedRequest)
    assert_type(await catalog.questionnaires.answer("1", answers=["a"]), QuestionChanges)
    request = await AsyncGuidedRequest.initiate(catalog, "1")
    assert_type(await request.answer("label", "one"), tuple[GuidedQuestion, ...])
    await request.submit()
    body = LoginRequest(id="a", password="b")
    assert_type(await login.asyncio(client=catalog, body=body), str)
    assert_type(body.to_dict(), dict[str, Any])
    GuidedRequest.initiate(catalog, "1")  # type: ignore[arg-type]
