"""What can be asked about categories."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.categories.schemas import CategoryList, CategoryNode, GroupNode
from sandbox.dwp_catalog.categories.tree import CategoryTree, load_tree
from sandbox.dwp_catalog.paging import PageRequest, read_rows
from sandbox.dwp_catalog.tables.category import Category
from sandbox.dwp_catalog.tables.category_group import CategoryGroup
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_category import ServiceCategory


async def list_all(call: Call, page: PageRequest) -> CategoryList:
    """Give one page of the full list, whoever asks."""
    async with call.storage.reading() as session:
        statement = select(Category).order_by(Category.id)
        rows, total = await read_rows(session, statement, page, call.rules.paging)
        tree = await load_tree(session)
    nodes = [tree.node(row.Category, guid=row.Category.guid) for row in rows]
    return CategoryList(page_size=page.size, page=page.number, categories=nodes, total=total)


async def list_groups(call: Call) -> list[GroupNode]:
    """Give the groups, with the number of categories at the top of each."""
    async with call.storage.reading() as session:
        groups = (await session.execute(select(CategoryGroup).order_by(CategoryGroup.id))).scalars()
        tree = await load_tree(session)
    return [_group_node(group, tree) for group in groups]


async def list_below(call: Call, category_id: str, user: str, depth: int) -> list[CategoryNode]:
    """Give the descendants that hold services for a user; none if there is no such category."""
    async with call.storage.reading() as session:
        tree = await _tree_for(session, call, user)
    return tree.nodes(tree.children(category_id), depth)


async def list_of_group(call: Call, group_id: str, user: str, depth: int) -> list[CategoryNode]:
    """Give the categories of a group that hold services for a user; none if there is no group."""
    async with call.storage.reading() as session:
        tree = await _tree_for(session, call, user)
    return tree.nodes(tree.roots(group_id), depth)


async def _tree_for(session: AsyncSession, call: Call, user: str) -> CategoryTree:
    """Give the tree without the categories in which the user would find no service."""
    statement = (
        select(ServiceCategory.category_id)
        .join(Service, Service.id == ServiceCategory.service_id)
        .where(call.rules.categories.holds_service(user))
        .distinct()
    )
    filled = (await session.execute(statement)).scalars()
    return (await load_tree(session)).with_ancestors(filled)


def _group_node(group: CategoryGroup, tree: CategoryTree) -> GroupNode:
    return GroupNode(
        id=group.id,
        guid=group.guid,
        name=group.name,
        description=group.description,
        system_id=group.system_id,
        group_status=group.group_status,
        child_count=len(tree.roots(group.id)),
        categories=None,
    )
