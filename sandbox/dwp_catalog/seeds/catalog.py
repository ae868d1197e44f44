"""Fills an empty database with the catalog, its users, and what they have done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog import counters
from sandbox.dwp_catalog.seeds import requests as request_seeds
from sandbox.dwp_catalog.seeds import services as service_seeds
from sandbox.dwp_catalog.seeds.categories import SeedCategories, seed_categories
from sandbox.dwp_catalog.seeds.feedback import make_ratings, make_reviews
from sandbox.dwp_catalog.seeds.profiles import all_pictures
from sandbox.dwp_catalog.seeds.requests import make_requests
from sandbox.dwp_catalog.seeds.services import SeedService, make_services
from sandbox.dwp_catalog.tables.catalog_setting import CatalogSetting
from sandbox.dwp_catalog.tables.entitlement import Entitlement
from sandbox.dwp_catalog.tables.media_file import MediaFile
from sandbox.dwp_catalog.tables.rating import Rating
from sandbox.dwp_catalog.tables.review import Review
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_category import ServiceCategory
from sandbox.dwp_catalog.tables.service_request import ServiceRequest
from sandbox.dwp_catalog.users import seed_users
from sandbox.storage.base import Table
from sandbox.storage.numbers import Number


async def seed_catalog(session: AsyncSession, count: int, now: datetime) -> None:
    """Store so many services, and as many requests, reviews and ratings."""
    await seed_users(session)
    await session.execute(insert(CatalogSetting).values(id=1, full_catalog_view=False))
    categories = await seed_categories(session)
    services = list(make_services(count, now))
    pictures = [{"id": key, "content": content} for key, content in all_pictures().items()]
    await _store(session, MediaFile, pictures)
    await _store(session, Service, [service.row for service in services])
    await _store(session, ServiceCategory, _category_rows(services, categories))
    await _store(session, Entitlement, _entitlement_rows(services))
    await _store(session, ServiceRequest, list(make_requests(count, services, now)))
    await _store(session, Review, list(make_reviews(count, services, now)))
    await _store(session, Rating, list(make_ratings(count, services, now)))
    await _store(session, Number, _number_rows(count))


async def _store(session: AsyncSession, table: type[Table], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(table), rows)


def _category_rows(
    services: Sequence[SeedService], categories: SeedCategories
) -> list[dict[str, str]]:
    """Let a service name each of its categories and those above it."""
    rows: list[dict[str, str]] = []
    for service in services:
        named = dict.fromkeys(one for name in service.categories for one in categories.paths[name])
        rows += [{"service_id": service.id, "category_id": one} for one in named]
    return rows


def _entitlement_rows(services: Sequence[SeedService]) -> list[dict[str, str]]:
    return [
        {"service_id": service.id, "people": people}
        for service in services
        for people in service.people
    ]


def _number_rows(count: int) -> list[dict[str, Any]]:
    last = {
        counters.SERVICES: service_seeds.LAST_BEFORE_FIRST + count,
        counters.QUESTIONNAIRES: count,
        counters.REQUESTS: request_seeds.LAST_BEFORE_FIRST + count,
        counters.REVIEWS: count,
        counters.RATINGS: count,
    }
    return [{"name": name, "last": number} for name, number in last.items()]
