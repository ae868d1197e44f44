"""Reads services with what belongs to them: rating, categories, names within bundles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.categories.schemas import CategoryNode
from sandbox.dwp_catalog.categories.tree import load_tree
from sandbox.dwp_catalog.services.rules import ServiceRules
from sandbox.dwp_catalog.tables.rating import Rating
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_category import ServiceCategory
from sandbox.storage.chunks import chunks
from sandbox.storage.slices import AnySelect


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the answers show beside the rows of services."""

    categories: dict[str, list[CategoryNode]]
    names: dict[str, str]


def select_services(user: str, rules: ServiceRules) -> AnySelect:
    """Select the services that a user sees, with their ratings, in the order of their ids."""
    ratings = (
        select(
            Rating.service_id,
            func.avg(Rating.rating).label("rating"),
            func.count().label("rating_count"),
        )
        .group_by(Rating.service_id)
        .subquery()
    )
    return (
        select(
            Service.id,
            Service.name,
            Service.created,
            Service.modified,
            Service.profile,
            func.coalesce(ratings.c.rating, 0.0).label("rating"),
            func.coalesce(ratings.c.rating_count, 0).label("rating_count"),
            rules.entitled(user).label("entitled"),
        )
        .outerjoin(ratings, ratings.c.service_id == Service.id)
        .where(rules.visible(user))
        .order_by(Service.id)
    )


async def load_surroundings(session: AsyncSession, rows: Sequence[Any]) -> Surroundings:
    """Read what belongs to some services."""
    bundled = {one for row in rows for one in row.profile.bundled_services}
    return Surroundings(
        await _load_categories(session, [row.id for row in rows]),
        await load_names(session, sorted(bundled)),
    )


async def load_names(session: AsyncSession, service_ids: Sequence[str]) -> dict[str, str]:
    """Read the names of services by id."""
    names: dict[str, str] = {}
    for part in chunks(service_ids):
        statement = select(Service.id, Service.name).where(Service.id.in_(part))
        names.update((row.id, row.name) for row in await session.execute(statement))
    return names


async def _load_categories(
    session: AsyncSession, service_ids: Sequence[str]
) -> dict[str, list[CategoryNode]]:
    tree = await load_tree(session)
    nodes = {category.id: tree.node(category) for category in tree.all()}
    found: dict[str, list[CategoryNode]] = {service_id: [] for service_id in service_ids}
    for part in chunks(service_ids):
        statement = (
            select(ServiceCategory.service_id, ServiceCategory.category_id)
            .where(ServiceCategory.service_id.in_(part))
            .order_by(ServiceCategory.category_id)
        )
        for row in await session.execute(statement):
            found[row.service_id].append(nodes[row.category_id])
    return found
