"""Puts a package of services into the database, under new ids."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.counters import QUESTIONNAIRES, SERVICES
from sandbox.dwp_catalog.ids import padded_id
from sandbox.dwp_catalog.migration.package import Package, PackedService
from sandbox.dwp_catalog.services.profile import search_text
from sandbox.dwp_catalog.services.records import load_names
from sandbox.dwp_catalog.tables.category import Category
from sandbox.dwp_catalog.tables.entitlement import Entitlement
from sandbox.dwp_catalog.tables.media_file import MediaFile
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_category import ServiceCategory
from sandbox.errors import BadRequestError
from sandbox.storage.chunks import chunks
from sandbox.storage.numbers import next_number


async def store_package(session: AsyncSession, call: Call, package: Package) -> None:
    """Create the services of a package.

    Raises:
        BadRequestError: a service names a category, or bundles a service, that is not here.
    """
    await _check_categories(session, package.services)
    ids = {one.id: padded_id(await next_number(session, SERVICES)) for one in package.services}
    await _check_bundles(session, package.services, ids)
    await _store_media(session, package.media)
    for service in package.services:
        session.add(await _new_service(session, call, service, ids))
    await session.flush()
    for service in package.services:
        await _store_links(session, ids[service.id], service)


async def _new_service(
    session: AsyncSession, call: Call, packed: PackedService, ids: Mapping[str, str]
) -> Service:
    """Make the row of a service, whose bundle points to the services that were created with it."""
    bundled = [ids.get(one, one) for one in packed.profile.bundled_services]
    number = await next_number(session, QUESTIONNAIRES)
    return Service(
        id=ids[packed.id],
        name=packed.name,
        search_text=search_text(packed.name, packed.profile),
        created=call.now,
        modified=call.now,
        profile=msgspec.structs.replace(packed.profile, bundled_services=bundled),
        questionnaire=msgspec.structs.replace(packed.questionnaire, id=str(number)),
        workflow=packed.workflow,
    )


async def _store_links(session: AsyncSession, service_id: str, packed: PackedService) -> None:
    links = (
        (ServiceCategory, "category_id", packed.categories),
        (Entitlement, "people", packed.people),
    )
    for table, column, values in links:
        rows = [{"service_id": service_id, column: value} for value in dict.fromkeys(values)]
        if rows:
            await session.execute(insert(table), rows)


async def _store_media(session: AsyncSession, media: Mapping[str, bytes]) -> None:
    known: set[str] = set()
    for part in chunks(list(media)):
        statement = select(MediaFile.id).where(MediaFile.id.in_(part))
        known.update((await session.execute(statement)).scalars())
    rows = [{"id": one, "content": media[one]} for one in media if one not in known]
    if rows:
        await session.execute(insert(MediaFile), rows)


async def _check_categories(session: AsyncSession, services: Iterable[PackedService]) -> None:
    known = set((await session.execute(select(Category.id))).scalars())
    for service in services:
        for category_id in service.categories:
            if category_id not in known:
                raise BadRequestError(
                    f"Service {service.id} names the category {category_id}, which is not here."
                )


async def _check_bundles(
    session: AsyncSession, services: Iterable[PackedService], ids: Mapping[str, str]
) -> None:
    bundled = {
        other: service.id
        for service in services
        for other in service.profile.bundled_services
        if other not in ids
    }
    known = await load_names(session, sorted(bundled))
    for other, service_id in bundled.items():
        if other not in known:
            raise BadRequestError(
                f"Service {service_id} bundles the service {other}, which is not here."
            )
