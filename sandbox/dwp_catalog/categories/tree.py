"""The trees of categories in memory; a catalog has some dozens of them."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.categories.schemas import CategoryNode
from sandbox.dwp_catalog.tables.category import Category


class CategoryTree:
    """Categories in the order of their ids, and who is below whom."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self._by_id = {category.id: category for category in categories}
        self._children: dict[str | None, list[Category]] = {}
        for category in self._by_id.values():
            self._children.setdefault(category.parent_id, []).append(category)

    def all(self) -> list[Category]:
        """Give every category."""
        return list(self._by_id.values())

    def get(self, category_id: str) -> Category | None:
        """Give a category by its id."""
        return self._by_id.get(category_id)

    def children(self, category_id: str) -> list[Category]:
        """Give the direct descendants of a category."""
        return self._children.get(category_id, [])

    def roots(self, group_id: str) -> list[Category]:
        """Give the categories of a group that have no parent."""
        return [root for root in self._children.get(None, []) if root.category_group_id == group_id]

    def with_ancestors(self, category_ids: Iterable[str]) -> "CategoryTree":
        """Give the part of the tree that holds these categories and all above them."""
        kept = {one for category_id in category_ids for one in self._path(category_id)}
        return CategoryTree(category for key, category in self._by_id.items() if key in kept)

    def node(self, category: Category, **members: str | None) -> CategoryNode:
        """Make the answer's form of one category; `members` adds the guid where it is shown."""
        return CategoryNode(
            id=category.id,
            name=category.name,
            category_group_id=category.category_group_id,
            parent_id=category.parent_id,
            child_count=len(self.children(category.id)),
            sub_categories=None,
            **members,
        )

    def nodes(self, categories: Iterable[Category], depth: int) -> list[CategoryNode]:
        """Make the answer's form with so many levels; below the last one stands null."""
        nodes: list[CategoryNode] = []
        for category in categories:
            node = self.node(category, guid=None)
            if depth > 1:
                node.sub_categories = self.nodes(self.children(category.id), depth - 1)
            nodes.append(node)
        return nodes

    def _path(self, category_id: str | None) -> Iterator[str]:
        while category_id is not None:
            yield category_id
            category_id = self._by_id[category_id].parent_id


async def load_tree(session: AsyncSession) -> CategoryTree:
    """Read all categories."""
    statement = select(Category).order_by(Category.id)
    return CategoryTree((await session.execute(statement)).scalars())
