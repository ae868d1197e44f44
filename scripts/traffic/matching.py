"""Which operation of a document a recorded URL belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation

_VARIABLE = re.compile(r"\\\{([^{}]+)\\\}")


@dataclass(frozen=True)
class Matcher:
    """Finds operations of one contract.

    Args:
        contract: The contract.
        bases: Where the API is, in place of the servers in its document.
    """

    contract: Contract
    bases: tuple[str, ...] = ()

    def path_in(self, url: str) -> str | None:
        """Return the path of a URL below a base of the API, None where it is below none."""
        parts = urlsplit(url)
        whole = f"{parts.scheme}://{parts.netloc}{parts.path}"
        for pattern in self._patterns():
            match = re.match(pattern, whole)
            if match:
                return whole[match.end() :] or "/"
        return None

    def operation(self, method: str, path: str) -> Operation | None:
        """Return what is called with a method at a path, that with fewest variables."""
        fitting = [
            operation
            for operation in self.contract.operations.values()
            if operation.method == method.lower()
            and re.fullmatch(_pattern(operation.path, "[^/]+"), path)
        ]
        return min(fitting, key=lambda one: one.path.count("{"), default=None)

    def _patterns(self) -> list[str]:
        if self.bases:
            return [f"{re.escape(base.rstrip('/'))}(?=/|$)" for base in self.bases]
        servers: list[Any] = self.contract.document.data.get("servers") or [{"url": "/"}]
        return [_server(server) for server in servers]


def _server(server: dict[str, Any]) -> str:
    """Return a pattern for a server of a document; its variables may have any value."""
    url = str(server["url"]).rstrip("/")
    start = "" if "://" in url else r"https?://[^/]+"
    return f"{start}{_pattern(url, '[^/]*?')}(?=/|$)"


def _pattern(template: str, variable: str) -> str:
    return _VARIABLE.sub(variable, re.escape(template))
