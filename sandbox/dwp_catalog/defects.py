"""The named defects of the catalog's API that belong to no single resource, and all others."""

import re
from dataclasses import replace
from typing import Any

import msgspec

from sandbox.credentials import header_value
from sandbox.defects import EVERY_OPERATION, Answer, Defect, lose_other_letters, with_rules
from sandbox.dwp_catalog.access import SCHEME, Connection
from sandbox.dwp_catalog.categories.defects import CATEGORY_DEFECTS
from sandbox.dwp_catalog.feedback.defects import FEEDBACK_DEFECTS
from sandbox.dwp_catalog.migration.defects import MIGRATION_DEFECTS
from sandbox.dwp_catalog.ratings.defects import RATING_DEFECTS
from sandbox.dwp_catalog.requests.defects import REQUEST_DEFECTS
from sandbox.dwp_catalog.reviews.defects import REVIEW_DEFECTS
from sandbox.dwp_catalog.rules import DwpCatalogRules
from sandbox.dwp_catalog.services.defects import SERVICE_DEFECTS
from sandbox.dwp_catalog.users import LOGINS

ITEMS_BY_OPERATION = {
    "listCategories": "categories",
    "searchServices": "services",
    "listReviews": "reviews",
    "listRatings": "ratings",
}
TIMESTAMP = rb'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00)(00)"'


def _token_of_header(connection: Connection) -> str | None:
    scheme, _, token = header_value(connection, "Authorization").partition(" ")
    return token if scheme == SCHEME else None


def _always_alive(_expired: bool) -> bool:
    return True


def _any_password(_given: str, _stored: str) -> bool:
    return True


def _ignore_requestedfor(rules: DwpCatalogRules) -> DwpCatalogRules:
    return replace(rules, heeds_requestedfor=False)


def _items(answer: Answer) -> list[Any]:
    """Give the items of a page, none for an error."""
    names = [name for name in ITEMS_BY_OPERATION.values() if name in answer.body]
    items: list[Any] = answer.body[names[0]] if names and answer.status == 200 else []
    return items


def _skip_last_item(answer: Answer) -> None:
    if items := _items(answer):
        items.pop()


def _double_item(answer: Answer) -> None:
    if len(items := _items(answer)) > 1:
        items[-1] = items[0]


def _count_the_page(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["total"] = len(_items(answer))


def _hide_page_size(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["pageSize"] = len(_items(answer))


def _drop_message(answer: Answer) -> None:
    if answer.status >= 400:
        del answer.body["message"]


def _write_colon(answer: Answer) -> None:
    text = msgspec.json.encode(answer.body)
    answer.body = msgspec.json.decode(re.sub(TIMESTAMP, rb'"\1:\2"', text))


DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="catalog-tokens-never-expire",
        promise="A token is valid for about half an hour.",
        rules=with_rules("access", is_alive=_always_alive),
    ),
    Defect(
        name="catalog-tokens-not-checked",
        promise="A request without a valid token is refused with 401.",
        rules=with_rules("access", user_without_token=LOGINS[0].login),
    ),
    Defect(
        name="catalog-users-mixed-up",
        promise="A token stands for the user that has logged in with it, whoever did so later.",
        rules=with_rules("access", keeps_users_apart=False),
    ),
    Defect(
        name="catalog-passwords-not-checked",
        promise="A login with a wrong password is refused with 401.",
        rules=with_rules("access", is_password=_any_password),
    ),
    Defect(
        name="catalog-cookie-not-accepted",
        promise="The token may be sent as the cookie AR-JWT.",
        rules=with_rules("access", find_token=_token_of_header),
    ),
    Defect(
        name="catalog-requested-by-not-required",
        promise="Every request needs the header X-Requested-By.",
        rules=with_rules("access", needs_requested_by=False),
    ),
    Defect(
        name="catalog-bundle-scope-not-checked",
        promise="The header default-bundle-scope, if it is sent, is myit-sb.",
        rules=with_rules("access", checks_bundle_scope=False),
    ),
    Defect(
        name="catalog-requestedfor-ignored",
        promise="The entitlement check is performed against the user that is specified.",
        rules=_ignore_requestedfor,
    ),
    Defect(
        name="catalog-pages-start-at-zero",
        promise="The first page is page 1.",
        rules=with_rules("paging", first=0),
    ),
    Defect(
        name="catalog-pages-skip-last-item",
        promise="All pages together hold every item.",
        edits=dict.fromkeys(ITEMS_BY_OPERATION, _skip_last_item),
    ),
    Defect(
        name="catalog-pages-double-an-item",
        promise="No item comes twice in a list.",
        edits=dict.fromkeys(ITEMS_BY_OPERATION, _double_item),
    ),
    Defect(
        name="catalog-texts-in-ascii",
        promise="A text comes back as it was sent, in whatever letters.",
        edits={EVERY_OPERATION: lose_other_letters},
    ),
    Defect(
        name="catalog-total-counts-the-page",
        promise="total is the number of items on all pages.",
        edits=dict.fromkeys(ITEMS_BY_OPERATION, _count_the_page),
    ),
    Defect(
        name="catalog-page-size-not-passed-through",
        promise="pageSize is what was sent as perPage.",
        edits=dict.fromkeys(ITEMS_BY_OPERATION, _hide_page_size),
    ),
    Defect(
        name="catalog-errors-without-message",
        promise="An error body has a message.",
        edits={EVERY_OPERATION: _drop_message},
    ),
    Defect(
        name="catalog-timestamps-with-colon",
        promise="The offset of a timestamp is written +0000.",
        edits={EVERY_OPERATION: _write_colon},
    ),
    *CATEGORY_DEFECTS,
    *SERVICE_DEFECTS,
    *REQUEST_DEFECTS,
    *FEEDBACK_DEFECTS,
    *REVIEW_DEFECTS,
    *RATING_DEFECTS,
    *MIGRATION_DEFECTS,
)
