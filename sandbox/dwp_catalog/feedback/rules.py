"""The documented rules that hold for reviews and ratings alike."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from sandbox.dwp_catalog.entitlements import entitled

CURRENT_USER = "$USER$"
"""The platform variable for the user who calls."""
FILTERS = frozenset({"serviceId", "userId"})


@dataclass(frozen=True, slots=True)
class FeedbackRules:
    """Who reads and who changes what users say about services."""

    readable: Callable[[str], ColumnElement[bool]] = entitled
    own_only: bool = True
    filters: frozenset[str] = FILTERS
    current_user: str | None = CURRENT_USER
    created_status: int = 201
    status_of_unknown_service: int = 422
