"""Takes packages of services out of the database."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.migration.package import Package, PackedService
from sandbox.dwp_catalog.services.finding import no_service
from sandbox.dwp_catalog.tables.entitlement import Entitlement
from sandbox.dwp_catalog.tables.media_file import MediaFile
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_category import ServiceCategory
from sandbox.storage.chunks import chunks
from sandbox.storage.slices import AnySelect

Link = InstrumentedAttribute[str]


async def load_package(session: AsyncSession, call: Call, service_ids: Sequence[str]) -> Package:
    """Read services that the caller sees; a 404 if one of them is none."""
    found: dict[str, PackedService] = {}
    for part in chunks(service_ids):
        statement = select(Service).where(
            Service.id.in_(part), call.rules.services.visible(call.user)
        )
        services = (await session.execute(statement)).scalars().all()
        found.update(await _pack(session, services))
    for service_id in service_ids:
        if service_id not in found:
            raise no_service(service_id)
    rules = call.rules.migration
    packed = [rules.packed(found[service_id]) for service_id in service_ids]
    media = await _load_media(session, packed) if rules.packs_media else {}
    return Package(packed, media)


async def _pack(session: AsyncSession, services: Sequence[Service]) -> dict[str, PackedService]:
    ids = [service.id for service in services]
    categories = await _load_links(
        session, ServiceCategory.service_id, ServiceCategory.category_id, ids
    )
    people = await _load_links(session, Entitlement.service_id, Entitlement.people, ids)
    return {
        service.id: PackedService(
            id=service.id,
            name=service.name,
            categories=categories[service.id],
            people=people[service.id],
            profile=service.profile,
            questionnaire=service.questionnaire,
            workflow=service.workflow,
        )
        for service in services
    }


async def _load_links(
    session: AsyncSession, service: Link, linked: Link, ids: Sequence[str]
) -> dict[str, list[str]]:
    """Read what services are linked to, in a fixed order."""
    links: dict[str, list[str]] = {service_id: [] for service_id in ids}
    statement: AnySelect = select(service, linked).where(service.in_(ids)).order_by(linked)
    for row in await session.execute(statement):
        links[row[0]].append(row[1])
    return links


async def _load_media(session: AsyncSession, services: Sequence[PackedService]) -> dict[str, bytes]:
    ids = sorted({media_id for service in services for media_id in service.media_ids()})
    media: dict[str, bytes] = {}
    for part in chunks(ids):
        statement = select(MediaFile).where(MediaFile.id.in_(part)).order_by(MediaFile.id)
        media.update((row.id, row.content) for row in (await session.execute(statement)).scalars())
    return media
