"""The documented rules of categories as data, so that a defect can replace one."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from sandbox.dwp_catalog.entitlements import visible


@dataclass(frozen=True, slots=True)
class CategoryRules:
    """Which services make a category worth showing, and how deep an answer goes."""

    holds_service: Callable[[str], ColumnElement[bool]] = visible
    deepest: int | None = 3
    default_depth: int = 1
    deepest_shown: int = 3
