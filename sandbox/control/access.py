"""Who may use the control API: callers on this machine, or those with the key if one is set."""

import secrets
from ipaddress import ip_address
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from sandbox.config import Settings
from sandbox.errors import ForbiddenError

KEY_HEADER = "X-Sandbox-Key"
PROXY_HEADERS = ("Forwarded", "X-Forwarded-For")
Connection = ASGIConnection[Any, Any, Any, Any]


def require_control_access(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Refuse everyone else with 403."""
    settings: Settings = connection.app.state.settings
    if settings.control_key is None:
        if not _is_local(connection):
            raise ForbiddenError("The control API answers callers on this machine only.")
        return
    given = connection.headers.get(KEY_HEADER, "")
    if not secrets.compare_digest(given.encode(), settings.control_key.encode()):
        raise ForbiddenError(f"The header {KEY_HEADER} is missing or wrong.")


def _is_local(connection: Connection) -> bool:
    """Say whether the caller is on this machine and no proxy stands between."""
    if any(header in connection.headers for header in PROXY_HEADERS):
        return False
    try:
        return connection.client is not None and ip_address(connection.client.host).is_loopback
    except ValueError:
        return False
