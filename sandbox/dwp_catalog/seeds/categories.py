"""Stores the categories and their groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from string import ascii_uppercase, digits
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.ids import padded_id
from sandbox.dwp_catalog.seeds.category_names import BUSINESS_UNIT, TYPE_OF_SERVICE, Tree
from sandbox.dwp_catalog.tables.category import Category
from sandbox.dwp_catalog.tables.category_group import CategoryGroup

GUID_START = "AGGADG1A"
GUID_LENGTH = 30
GROUPS = (
    ("Type of Service", "type-of-service", "", TYPE_OF_SERVICE),
    ("Business Unit", "business-unit", "Who mostly asks for it", BUSINESS_UNIT),
)


@dataclass(frozen=True, slots=True)
class SeedCategories:
    """The rows, and the ids from the top down to each category by its name."""

    groups: list[dict[str, Any]]
    categories: list[dict[str, Any]]
    paths: dict[str, tuple[str, ...]]


def make_categories() -> SeedCategories:
    """Make the rows of both trees; a parent comes before its children."""
    result = SeedCategories([], [], {})
    numbers = count(1)
    for position, (name, system_id, description, tree) in enumerate(GROUPS, start=1):
        group_id = padded_id(position)
        result.groups.append(
            {
                "id": group_id,
                "guid": make_guid(f"group-{position}"),
                "name": name,
                "description": description,
                "system_id": system_id,
                "group_status": "ACTIVE",
            }
        )
        for row, path, category in _walk(tree, (), numbers):
            result.categories.append({**row, "name": category, "category_group_id": group_id})
            result.paths[category] = path
    return result


def make_guid(seed: str) -> str:
    """Make an id as the platform gives them to records."""
    random = Random(seed)
    rest = (random.choice(ascii_uppercase + digits) for _ in range(GUID_LENGTH - len(GUID_START)))
    return GUID_START + "".join(rest)


def _walk(
    tree: Tree, above: tuple[str, ...], numbers: Iterator[int]
) -> Iterator[tuple[dict[str, Any], tuple[str, ...], str]]:
    """Give row, path of ids and name of every category, parents first."""
    for name, below in tree.items():
        category_id = padded_id(next(numbers))
        path = (*above, category_id)
        parent = above[-1] if above else None
        yield {"id": category_id, "guid": make_guid(category_id), "parent_id": parent}, path, name
        yield from _walk(below, path, numbers)


async def seed_categories(session: AsyncSession) -> SeedCategories:
    """Store the categories and groups."""
    seeds = make_categories()
    await session.execute(insert(CategoryGroup), seeds.groups)
    await session.execute(insert(Category), seeds.categories)
    return seeds
