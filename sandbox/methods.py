"""The layer that answers OPTIONS: which methods a path has.

The router would answer with the methods that were registered together, which need not be all, and
only to callers with a token, although the answer is nobody's secret.
"""

import re
from collections.abc import Iterable

from litestar import Litestar
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

_PARAMETER = re.compile(r"\{[^}]*\}")


class OptionsLayer:
    """Answers OPTIONS for every path that exists; other paths go on to the router."""

    def __init__(self, app: ASGIApp, routes: Litestar) -> None:
        """Wrap an application; `routes` knows the paths and their methods."""
        self._app = app
        methods_by_path = routes.route_handler_method_map
        # The router prefers literal paths, so they come first here as well.
        paths = sorted(methods_by_path, key=lambda path: path.count("{"))
        self._allowed = [(_compile(path), _join(methods_by_path[path])) for path in paths]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == ScopeType.HTTP and scope["method"] == "OPTIONS":
            for pattern, allowed in self._allowed:
                if pattern.fullmatch(scope["path"].rstrip("/")):
                    await _send_allowed(send, allowed)
                    return
        await self._app(scope, receive, send)


def _compile(path: str) -> re.Pattern[str]:
    literals = map(re.escape, _PARAMETER.split(path))
    return re.compile("[^/]+".join(literals))


def _join(methods: Iterable[str]) -> str:
    return ", ".join(sorted({*methods, "OPTIONS"}))


async def _send_allowed(send: Send, allowed: str) -> None:
    headers = [(b"allow", allowed.encode())]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
