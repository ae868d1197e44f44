"""The documented rules of services as data, so that a defect can replace one."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from sandbox.dwp_catalog.entitlements import entitled, visible

CRITERIA = frozenset({"serviceIds", "categoryId", "title"})


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """Who sees and may have a service, and what a search may ask."""

    visible: Callable[[str], ColumnElement[bool]] = visible
    entitled: Callable[[str], ColumnElement[bool]] = entitled
    most_criteria: int = 1
    criteria: frozenset[str] = CRITERIA
