"""What can be asked about services."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.errors import no_entry
from sandbox.dwp_catalog.paging import PageRequest, read_rows
from sandbox.dwp_catalog.services.records import load_surroundings, select_services
from sandbox.dwp_catalog.services.schemas import ServiceDetail, ServicePage
from sandbox.dwp_catalog.services.search import SearchBody, check_number, conditions
from sandbox.dwp_catalog.services.views import to_detail, to_summary
from sandbox.dwp_catalog.tables.catalog_setting import CatalogSetting
from sandbox.dwp_catalog.tables.service import Service


async def search(call: Call, body: SearchBody, user: str, page: PageRequest) -> ServicePage:
    """Give one page of the services that a user sees and that meet the criterion."""
    rules = call.rules.services
    criteria = conditions(body)
    check_number(criteria, rules.most_criteria)
    statement = select_services(user, rules).where(
        *(condition for name, condition in criteria.items() if name in rules.criteria)
    )
    async with call.storage.reading() as session:
        rows, total = await read_rows(session, statement, page, call.rules.paging)
        around = await load_surroundings(session, rows)
    summaries = [to_summary(row, around) for row in rows]
    return ServicePage(services=summaries, page_size=page.size, page=page.number, total=total)


async def get(call: Call, service_id: str, user: str) -> ServiceDetail:
    """Give a service that a user sees."""
    statement = select_services(user, call.rules.services).where(Service.id == service_id)
    async with call.storage.reading() as session:
        row = (await session.execute(statement)).one_or_none()
        if row is None:
            raise no_service(service_id)
        around = await load_surroundings(session, [row])
    return to_detail(row, around)


async def is_full_view(call: Call) -> bool:
    """Say whether everybody sees all services."""
    async with call.storage.lookup() as session:
        return (await session.execute(select(CatalogSetting.full_catalog_view))).scalar_one()


async def sees(session: AsyncSession, call: Call, service_id: str, user: str) -> bool:
    """Say whether a user sees a service."""
    statement = select(Service.id).where(
        Service.id == service_id, call.rules.services.visible(user)
    )
    return (await session.execute(statement)).one_or_none() is not None


def no_service(service_id: str) -> Exception:
    """Make the 404 error for a service that does not exist or cannot be seen."""
    return no_entry(f"Service of id {service_id} not found.")
