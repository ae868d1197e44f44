"""What can be done with permanent badges, for one caller at one moment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.access_tickets import values
from sandbox.digital_realty.date_rules import check_dates
from sandbox.digital_realty.filters import narrowed
from sandbox.digital_realty.pagination import PageRequest, read_rows
from sandbox.digital_realty.permanent_badges.date_rules import Termination
from sandbox.digital_realty.permanent_badges.rules import PermanentBadgeRules
from sandbox.digital_realty.permanent_badges.schemas import (
    BadgeCreate,
    BadgeList,
    BadgeModify,
    BadgeTerminate,
    WorkOrderId,
    WorkOrders,
    to_summary,
)
from sandbox.digital_realty.permanent_badges.tickets import (
    Holder,
    Period,
    badge_members,
    given,
    place_members,
    plain_sites,
)
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.tables.account import Account
from sandbox.digital_realty.work_order_ids import next_work_order_id
from sandbox.storage.engine import Storage

SUMMARY_COLUMNS = [
    AccessTicket.__table__.c[name]
    for name in (
        "id",
        "title",
        "status",
        "site",
        "request_type",
        "category",
        "bulk_request",
        "created_on",
        "updated_on",
        "closed_on",
        "created_by",
        "location",
    )
]
NO_BADGE = (values.APPROVAL_DENIED, values.CANCELLED)


class PermanentBadgeService:
    """Lists the permanent badge tickets that a caller can see, and makes new ones."""

    def __init__(
        self, storage: Storage, caller: Caller, now: datetime, rules: PermanentBadgeRules
    ) -> None:
        self._storage = storage
        self._caller = caller
        self._now = now
        self._rules = rules

    async def list(self, filters: Mapping[str, str | None], page: PageRequest) -> BadgeList:
        """Give one page of the tickets that pass the filters; a filter of None is off."""
        visible = self._rules.visible(self._caller, AccessTicket.account_id)
        statement = (
            select(*SUMMARY_COLUMNS).where(visible, self._rules.listed).order_by(*self._rules.order)
        )
        statement = narrowed(statement, self._rules.filters, filters)
        async with self._storage.reading() as session:
            rows, pageable = await read_rows(session, statement, page)
        return BadgeList([to_summary(row) for row in rows], pageable)

    async def create(self, body: BadgeCreate) -> WorkOrders:
        """Ask for a new badge."""
        check_dates(self._rules.create_dates, body, self._now.date())
        period = Period(body.badge_start_date, given(body.badge_expiration_date))
        async with self._storage.writing() as session:
            return await self._store(
                session,
                **badge_members(values.NEW_BADGE, _holder(body, body.phone), period),
                **place_members(plain_sites(body.sites), self._caller.account),
                email_notifications=body.email_notifications,
            )

    async def modify(self, body: BadgeModify) -> WorkOrders:
        """Ask for changes to a badge; they are a work order of their own."""
        check_dates(self._rules.modify_dates, body, self._now.date())
        holder = _holder(body, body.phone)
        period = Period(body.badge_start_date, given(body.badge_expiration_date))
        async with self._storage.writing() as session:
            badge = await self._badge_of(session, holder)
            site = badge.site if badge else None
            return await self._store(
                session,
                **badge_members(values.MODIFY_BADGE, holder, period),
                **place_members(plain_sites(body.add_sites), self._caller.account, site),
                email_notifications=body.email_notifications,
            )

    async def terminate(self, body: BadgeTerminate) -> WorkOrders:
        """Ask for the end of a badge, with all its sites; that is a work order of its own."""
        holder = _holder(body)
        async with self._storage.writing() as session:
            badge = await self._badge_of(session, holder)
            start = badge.badge_start if badge else None
            check_dates(self._rules.terminate_dates, Termination(body, start), self._now.date())
            sites = badge.sites if badge else []
            site = badge.site if badge else None
            period = Period(start, body.badge_expiration_date)
            return await self._store(
                session,
                **badge_members(values.TERMINATE_ALL_ACCESS, holder, period),
                **place_members(sites, self._caller.account, site),
            )

    async def _store(self, session: AsyncSession, **members: Any) -> WorkOrders:
        account = await session.get_one(Account, self._caller.account)
        ticket_id = await next_work_order_id(session)
        ticket = AccessTicket(
            id=ticket_id,
            account_id=account.id,
            status=self._rules.first_status,
            created_on=self._now,
            updated_on=self._now,
            created_by=self._caller.user_name,
            host_company=account.account_name,
            **members,
        )
        session.add(ticket)
        return WorkOrders([WorkOrderId(ticket_id)])

    async def _badge_of(self, session: AsyncSession, holder: Holder) -> AccessTicket | None:
        """Find the newest ticket that gave, gives or may yet give the holder a badge."""
        statement = (
            select(AccessTicket)
            .where(
                AccessTicket.account_id == self._caller.account,
                AccessTicket.category.in_((values.NEW_BADGE, values.MODIFY_BADGE)),
                AccessTicket.status.not_in(NO_BADGE),
                AccessTicket.first_name == holder.first_name,
                AccessTicket.last_name == holder.last_name,
                AccessTicket.email == holder.email,
                AccessTicket.company == holder.company,
            )
            .order_by(AccessTicket.created_on.desc(), AccessTicket.id.desc())
            .limit(1)
        )
        return (await session.execute(statement)).scalar_one_or_none()


def _holder(body: BadgeCreate | BadgeModify | BadgeTerminate, phone: str = "") -> Holder:
    return Holder(body.first_name, body.last_name, body.email, body.company, phone)
