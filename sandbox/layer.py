"""Small helpers for the layers around the application."""

from collections.abc import Mapping
from typing import Any, cast

import msgspec
from litestar.types import Scope, Send

CONTROL_PREFIX = "/_sandbox"


def is_control_path(path: str) -> bool:
    """Say whether a path belongs to the control API."""
    return path == CONTROL_PREFIX or path.startswith(CONTROL_PREFIX + "/")


def scope_members(scope: Scope) -> dict[str, Any]:
    """Give the scope as the plain dictionary that it is."""
    return cast("dict[str, Any]", scope)


async def send_json(send: Send, status: int, body: Any, headers: Mapping[str, str]) -> None:
    """Send a whole JSON answer; `body` None sends no body."""
    content = b"" if body is None else msgspec.json.encode(body)
    fields = {"content-type": "application/json", **headers, "content-length": str(len(content))}
    pairs = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": content, "more_body": False})
