"""The layer that refuses paths which the router would read too kindly.

The router drops a trailing slash, so the path of an item with an empty id would reach the list,
and it sees decoded text, so an id with an encoded slash would reach a deeper path.
"""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from sandbox.failures import ErrorBody
from sandbox.layer import send_json


class PathLayer:
    """Answers 404 to paths with a trailing or an encoded slash."""

    def __init__(self, app: ASGIApp, error_body: ErrorBody) -> None:
        """Wrap an application; `error_body` takes path, status and message."""
        self._app = app
        self._error_body = error_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == ScopeType.HTTP:
            path = scope["raw_path"].lower()
            if path.endswith(b"/") or b"%2f" in path:
                body = self._error_body(scope["path"], 404, "Not found.")
                await send_json(send, 404, body, {})
                return
        await self._app(scope, receive, send)
