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
    """Holds each JSON answer that is to be edited back until it is complete."""

    def __init__(self, app: ASGIApp, edits: Mapping[str, EditsByOperation]) -> None:
        """Wrap an application; `edits` are by path prefix of the API, then by operation id."""
        self._app = app
        self._edits_for = by_path_prefix(edits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != ScopeType.HTTP or is_control_path(scope["path"]):
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        edits: list[Edit] = []

        async def keep(message: Message) -> None:
            # What is not edited goes out at once: a stream ends only when its client has it all.
            if message["type"] == "http.response.start" and _is_json(message):
                edits.extend(self._edits_of(scope))
            if edits:
                held.append(message)
            else:
                await send(message)

        await self._app(scope, receive, keep)
        if edits:
            answer = _read(held)
            for edit in edits:
                edit(answer)
            await send_json(send, answer.status, answer.body, answer.headers)

    def _edits_of(self, scope: Scope) -> list[Edit]:
        operation = getattr(scope_members(scope).get("route_handler"), "operation_id", None)
        by_operation = self._edits_for(scope["path"])
        return [*by_operation.get(EVERY_OPERATION, ()), *by_operation.get(str(operation), ())]


def _headers(message: Any) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): value.decode("latin-1")
        for name, value in message["headers"]
    }


def _is_json(message: Any) -> bool:
    return _headers(message).get("content-type", "").startswith("application/json")


def _read(messages: Sequence[Any]) -> Answer:
    """Read a JSON answer."""
    body = b"".join(message.get("body", b"") for message in messages[1:])
    decoded = msgspec.json.decode(body) if body else None
    return Answer(messages[0]["status"], _headers(messages[0]), decoded)
