"""One call to the API: who asks, when, and under which rules."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from litestar import Request
from litestar.di import NamedDependency

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.dwp_catalog.rules import DwpCatalogRules
from sandbox.reading import Parameters
from sandbox.storage.engine import Storage


@dataclass(frozen=True, slots=True)
class Call:
    """A call; `user` is the login name."""

    storage: Storage
    user: str
    now: datetime
    rules: DwpCatalogRules

    def checked_user(self, query: Parameters) -> str:
        """Give the user whose entitlements count: `requestedfor`, else the one who calls."""
        named = query.text("requestedfor")
        return named if named and self.rules.heeds_requestedfor else self.user


InjectedCall: TypeAlias = NamedDependency[Call]


async def provide_call(
    request: Request[Any, Any, Any],
    storage: InjectedStorage,
    catalog_rules: NamedDependency[DwpCatalogRules],
) -> Call:
    """Make the call for a request that has passed the guard."""
    return Call(storage, request.state.user, request_time(request), catalog_rules)
