"""The answer of the categories operation."""

from collections.abc import Mapping, Sequence

import msgspec


class CategoryName(msgspec.Struct):
    """One category."""

    name: str


class CategorizedRequestType(msgspec.Struct):
    """A request type with its categories."""

    name: str
    categories: list[CategoryName]


class CategoriesItem(msgspec.Struct, rename="camel"):
    """One item of the result."""

    request_type: CategorizedRequestType


class Categories(msgspec.Struct):
    """Answer of the categories operation."""

    result: list[CategoriesItem]


def describe_categories(
    categories: Mapping[str, Sequence[str]], request_type: str | None
) -> Categories:
    """List the categories of one request type, of all if None."""
    chosen = categories if request_type is None else [request_type]
    return Categories(
        [
            CategoriesItem(
                CategorizedRequestType(name, [CategoryName(value) for value in categories[name]])
            )
            for name in chosen
        ]
    )
