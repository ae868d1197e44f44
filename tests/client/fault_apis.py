"""What the fault server has to know of an API to answer in its place, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ROWS = 40
SIZE = 10


@dataclass(frozen=True, eq=False)
class FaultApi:
    """An API as the fault server sees it.

    Attributes:
        name: Its name, as in the ids of tests.
        settings: The names of the settings that a client needs besides the address.
        token_path: Where a token is asked for.
        token: The media type and the text of the answer that hands a token out.
        scheme: The word before the token in the header Authorization.
        refusal: The error body for a token that is no longer good; it says "Expired."
        list_operation: The operationId of a list, which is asked for with GET.
        list_path: Its path.
        page_parameter: Which page is asked for.
        first_page: The number of the first page.
        size_parameter: How many items are asked for on a page.
        row: The item of a number, counted from 0; each has an `id`.
        page: The answer of a list for the number of a page, counted from 0, and the size of pages.
        created_status: The status code of the answer to the POST that creates.
        created: That answer for what was sent.
        mark: The text by which what was sent is known again.
        file_path: What the path of a file begins with.
        file_type: The media type of that file.
        ranges: Whether parts of the file may be asked for. HTTP knows parts for GET alone
            (RFC 9110, section 14.2), so that an API whose files come from a POST has none.
    """

    name: str
    settings: tuple[str, ...]
    token_path: str
    token: Callable[[str], tuple[str, str]]
    scheme: str
    refusal: Any
    list_operation: str
    list_path: str
    page_parameter: str
    first_page: int
    size_parameter: str
    row: Callable[[int], dict[str, Any]]
    page: Callable[[int, int], Any]
    created_status: int
    created: Callable[[Any], Any]
    mark: Callable[[Any], str]
    file_path: str
    file_type: str
    ranges: bool

    @property
    def ids(self) -> list[str]:
        """The ids of all items of the list, in their order."""
        return [self.row(number)["id"] for number in range(ROWS)]


def _numbers(number: int, size: int) -> range:
    return range(number * size, min(number * size + size, ROWS))


def _ticket(number: int) -> dict[str, Any]:
    return {
        "id": f"WO{number:04}",
        "site": "PHX015",
        "title": f"Ticket {number}",
        "status": "New",
        "requestType": "Planned Work",
        "category": "Auditing",
        "createdOn": "2024-01-01 00:00:00",
        "updatedOn": "2024-01-01 00:00:00",
    }


def _tickets(number: int, size: int) -> Any:
    rows = [_ticket(row) for row in _numbers(number, size)]
    pageable = {
        "number": number,
        "size": size,
        "totalElements": ROWS,
        "totalPages": -(-ROWS // size),
        "last": number * size + size >= ROWS,
        "first": number == 0,
        "numberOfElements": len(rows),
    }
    return {"content": rows, "pageable": pageable}


def _access_token(token: str) -> tuple[str, str]:
    answer = {"access_token": token, "token_type": "B", "expires_in": 3599}
    return "application/json", json.dumps(answer)


DIGITAL_REALTY = FaultApi(
    name="digital-realty",
    settings=("client_id", "client_secret", "master_account_id", "account_id"),
    token_path="/v2/auth/token",
    token=_access_token,
    scheme="Bearer",
    refusal={"error": {"type": "x", "message": "Expired."}},
    list_operation="listRemoteHandsTickets",
    list_path="/v1/remotehands-tickets",
    page_parameter="page",
    first_page=0,
    size_parameter="size",
    row=_ticket,
    page=_tickets,
    created_status=201,
    created=lambda fields: {**_ticket(0), **fields},
    mark=lambda fields: fields["title"],
    file_path="/v1/reports/",
    file_type="text/csv",
    ranges=True,
)


def _review(number: int) -> dict[str, Any]:
    return {
        "id": f"{number:04}",
        "serviceId": "123",
        "userId": "ada",
        "title": f"Review {number}",
        "content": "As good as any.",
    }


def _reviews(number: int, size: int) -> Any:
    rows = [_review(row) for row in _numbers(number, size)]
    return {"reviews": rows, "pageSize": size, "page": number + 1, "total": ROWS}


def _changes(fields: Any) -> Any:
    options = [{"dataValue": "1", "displayValue": "ONE"}]
    return {"2": {"answers": fields["answers"], "options": options, "visible": True}}


DWP_CATALOG = FaultApi(
    name="dwp-catalog",
    settings=("user", "password"),
    token_path="/users/login",
    token=lambda token: ("text/plain", token),
    scheme="AR-JWT",
    refusal={"code": 401, "message": "Expired."},
    list_operation="listReviews",
    list_path="/reviews",
    page_parameter="page",
    first_page=1,
    size_parameter="perPage",
    row=_review,
    page=_reviews,
    # An answer to a question is the POST of this API that sends a body and gets one.
    created_status=200,
    created=_changes,
    mark=lambda fields: fields["answers"][0],
    file_path="/services/export",
    file_type="application/zip",
    ranges=False,
)

APIS = (DIGITAL_REALTY, DWP_CATALOG)
