"""The named defects of Digital Realty's API that belong to no single resource, and all others."""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.defects import EVERY_OPERATION, Answer, Defect, lose_other_letters
from sandbox.digital_realty.access import Connection, account_named, client_of_token
from sandbox.digital_realty.access_tickets.defects import ACCESS_TICKET_DEFECTS
from sandbox.digital_realty.attachments.defects import ATTACHMENT_DEFECTS
from sandbox.digital_realty.comments.defects import COMMENT_DEFECTS
from sandbox.digital_realty.customer_support.defects import CUSTOMER_SUPPORT_DEFECTS
from sandbox.digital_realty.directory.defects import DIRECTORY_DEFECTS
from sandbox.digital_realty.errors import BAD_REQUEST
from sandbox.digital_realty.permanent_badges.defects import PERMANENT_BADGE_DEFECTS
from sandbox.digital_realty.remote_hands.defects import REMOTE_HANDS_DEFECTS
from sandbox.digital_realty.reports.defects import REPORT_DEFECTS
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.account import Account
from sandbox.digital_realty.tables.client import Client
from sandbox.digital_realty.workorders.defects import WORKORDER_DEFECTS
from sandbox.errors import BadRequestError, UnauthorizedError

PAGED_OPERATIONS = (
    "listRemoteHandsTickets",
    "listCustomerSupportTickets",
    "listReports",
    "listWorkorders",
    "listPermanentBadges",
)
MOST_ON_A_PAGE = 3
TIMESTAMP = rb'"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)"'


async def _client_of_any_token(session: AsyncSession, connection: Connection) -> Client:
    return await client_of_token(session, connection, expiring=False)


async def _client_of_account(session: AsyncSession, connection: Connection) -> Client:
    """Use a good token, and do without one where the headers name an account."""
    with suppress(UnauthorizedError):
        return await client_of_token(session, connection)
    account = await _account_of_anyone(session, connection)
    return await session.get_one(Client, account.client_id)


async def _account_of_anyone(
    session: AsyncSession, connection: Connection, _client: Client | None = None
) -> Account:
    account = await account_named(session, connection)
    if account is None:
        raise BadRequestError(BAD_REQUEST)
    return account


def _never_expire(rules: DigitalRealtyRules) -> DigitalRealtyRules:
    return replace(rules, access=replace(rules.access, find_client=_client_of_any_token))


def _do_without_token(rules: DigitalRealtyRules) -> DigitalRealtyRules:
    return replace(rules, access=replace(rules.access, find_client=_client_of_account))


def _accept_any_account(rules: DigitalRealtyRules) -> DigitalRealtyRules:
    return replace(rules, access=replace(rules.access, find_account=_account_of_anyone))


def _pageable(answer: Answer) -> dict[str, Any]:
    """Give the pageable object of a list's answer, an empty one for an error."""
    pageable: dict[str, Any] = answer.body.get("pageable", {})
    return pageable


def _skip_last_item(answer: Answer) -> None:
    pageable = _pageable(answer)
    if pageable and not pageable["empty"]:
        answer.body["content"].pop()
        pageable["numberOfElements"] -= 1


def _double_item(answer: Answer) -> None:
    if len(items := answer.body.get("content", [])) > 1:
        items[-1] = items[0]


def _cut_page(answer: Answer) -> None:
    if pageable := _pageable(answer):
        answer.body["content"] = answer.body["content"][:MOST_ON_A_PAGE]
        pageable |= {"size": MOST_ON_A_PAGE, "numberOfElements": len(answer.body["content"])}


def _count_one_more(answer: Answer) -> None:
    if pageable := _pageable(answer):
        pageable["totalElements"] += 1


def _never_last(answer: Answer) -> None:
    if pageable := _pageable(answer):
        pageable["last"] = False


def _drop_error_type(answer: Answer) -> None:
    if answer.status >= 400:
        del answer.body["error"]["type"]


def _write_iso(answer: Answer) -> None:
    text = msgspec.json.encode(answer.body)
    answer.body = msgspec.json.decode(re.sub(TIMESTAMP, rb'"\1T\2"', text))


def _number_for_expiry(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["expires_in"] = int(answer.body["expires_in"])


DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="tokens-never-expire",
        promise="A token is refused with 401 after its time is over.",
        rules=_never_expire,
    ),
    Defect(
        name="tokens-not-checked",
        promise="A request without a valid token is refused with 401.",
        rules=_do_without_token,
    ),
    Defect(
        name="accounts-of-others-accepted",
        promise="A client acts only for its own account.",
        rules=_accept_any_account,
    ),
    Defect(
        name="pages-skip-last-item",
        promise="All pages together hold every item.",
        edits=dict.fromkeys(PAGED_OPERATIONS, _skip_last_item),
    ),
    Defect(
        name="pages-double-an-item",
        promise="No item comes twice in a list.",
        edits=dict.fromkeys(PAGED_OPERATIONS, _double_item),
    ),
    Defect(
        name="pages-ignore-size",
        promise="A page holds as many items as size asks for.",
        edits=dict.fromkeys(PAGED_OPERATIONS, _cut_page),
    ),
    Defect(
        name="texts-in-ascii",
        promise="A text comes back as it was sent, in whatever letters.",
        edits={EVERY_OPERATION: lose_other_letters},
    ),
    Defect(
        name="pages-count-one-more",
        promise="totalElements is the number of items on all pages.",
        edits=dict.fromkeys(PAGED_OPERATIONS, _count_one_more),
    ),
    Defect(
        name="pages-never-last",
        promise="last is true on the last page.",
        edits=dict.fromkeys(PAGED_OPERATIONS, _never_last),
    ),
    Defect(
        name="errors-without-type",
        promise="An error body says whether client or server is at fault.",
        edits={EVERY_OPERATION: _drop_error_type},
    ),
    Defect(
        name="timestamps-in-iso-format",
        promise="Timestamps have the format yyyy-MM-dd HH:mm:ss.",
        edits={EVERY_OPERATION: _write_iso},
    ),
    Defect(
        name="token-expiry-is-a-number",
        promise="expires_in is a text.",
        edits={"createToken": _number_for_expiry},
    ),
    *REMOTE_HANDS_DEFECTS,
    *CUSTOMER_SUPPORT_DEFECTS,
    *DIRECTORY_DEFECTS,
    *COMMENT_DEFECTS,
    *ATTACHMENT_DEFECTS,
    *REPORT_DEFECTS,
    *WORKORDER_DEFECTS,
    *PERMANENT_BADGE_DEFECTS,
    *ACCESS_TICKET_DEFECTS,
)
