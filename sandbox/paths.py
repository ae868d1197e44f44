"""The layer that refuses paths which the router would read too kindly.

The router drops a trailing slash, so the path of an item with an empty id would reach the list,
and it sees decoded text, so an id with an encoded slash would reach a deeper path.
"""

import re
from collections.abc import Iterable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from sandbox.failures import ErrorBody
from sandbox.layer import send_json


class PathLayer:
    """Answers 404 to paths with a trailing or an encoded slash."""

    def __init__(self, app: ASGIApp, error_body: ErrorBody, with_slash: Iterable[str]) -> None:
        """Wrap an application.

        `error_body` takes path, status and message; a path that matches one of `with_slash` may end
        in a slash.
        """
        self._app = app
        self._error_body = error_body
        self._with_slash = [re.compile(pattern.encode()) for pattern in with_slash]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == ScopeType.HTTP and self._is_wrong(scope["raw_path"]):
            body = self._error_body(scope["path"], 404, "Not found.")
            await send_json(send, 404, body, {})
            return
        await self._app(scope, receive, send)

    def _is_wrong(self, path: bytes) -> bool:
        if b"%2f" in path.lower():
            return True
        return path.endswith(b"/") and not any(
            pattern.fullmatch(path) for pattern in self._with_slash
        )
