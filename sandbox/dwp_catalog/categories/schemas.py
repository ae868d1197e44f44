"""Answers about categories, members in the order of the samples."""

import msgspec
from msgspec import UNSET, UnsetType


class CategoryNode(msgspec.Struct, rename="camel", kw_only=True):
    """A category; services show it without a guid."""

    id: str
    guid: str | UnsetType | None = UNSET
    name: str
    category_group_id: str
    parent_id: str | None
    child_count: int
    sub_categories: list["CategoryNode"] | None


class CategoryList(msgspec.Struct, rename="camel"):
    """Answer of the full list."""

    page_size: int
    page: int
    categories: list[CategoryNode]
    total: int


class GroupNode(msgspec.Struct, rename="camel"):
    """A group of categories."""

    id: str
    guid: str
    name: str
    description: str
    system_id: str
    group_status: str
    child_count: int
    categories: list[CategoryNode] | None
