"""All routes below /_sandbox."""

from collections.abc import Sequence
from typing import Any

from litestar import Router

from sandbox.api import Api
from sandbox.control.access import require_control_access
from sandbox.control.clock import ClockController
from sandbox.control.faults import set_faults
from sandbox.control.server import expire_tokens, get_health, get_requests, reset_sandbox
from sandbox.layer import CONTROL_PREFIX


def make_control_router(apis: Sequence[Api[Any]]) -> Router:
    """Make the control API, with the routes that each API adds below its name."""
    vendor_routes = [
        Router(path=f"/{api.name}", route_handlers=[api.control_routes()]) for api in apis
    ]
    return Router(
        path=CONTROL_PREFIX,
        guards=[require_control_access],
        route_handlers=[
            ClockController,
            expire_tokens,
            get_health,
            get_requests,
            reset_sandbox,
            set_faults,
            *vendor_routes,
        ],
    )
