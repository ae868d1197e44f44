"""The layer that lets defects change finished answers; it is absent when none does."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.defects import EVERY_OPERATION, Answer, Edit
from sandbox.layer import is_control_path, scope_members, send_json
from sandbox.prefixes import by_path_prefix

EditsByOperation = Mapping[str, Sequence[Edit]]


class EditLayer:
    """Holds each answer back until it is complete, edits it and sends it."""

    def __init__(self, app: ASGIApp, edits: Mapping[str, EditsByOperation]) -> None:
        """Wrap an application; `edits` are by path prefix of the API, then by operation id."""
        self._app = app
        self._edits_for = by_path_prefix(edits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != ScopeType.HTTP or is_control_path(scope["path"]):
            await self._app(scope, receive, send)
            return
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        await self._app(scope, receive, keep)
        await self._send_edited(scope, messages, send)

    async def _send_edited(self, scope: Scope, messages: list[Message], send: Send) -> None:
        operation = getattr(scope_members(scope).get("route_handler"), "operation_id", None)
        by_operation = self._edits_for(scope["path"])
        edits = [*by_operation.get(EVERY_OPERATION, ()), *by_operation.get(str(operation), ())]
        answer = _read(messages) if edits else None
        if answer is None:
            for message in messages:
                await send(message)
            return
        for edit in edits:
            edit(answer)
        await send_json(send, answer.status, answer.body, answer.headers)


def _read(messages: Sequence[Any]) -> Answer | None:
    """Read a JSON answer; None if it is in another media type."""
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1")
        for name, value in messages[0]["headers"]
    }
    if not headers.get("content-type", "").startswith("application/json"):
        return None
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return Answer(messages[0]["status"], headers, msgspec.json.decode(body) if body else None)
