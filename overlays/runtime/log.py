"""The one logger of a package, named like the package."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

logger: Final = logging.getLogger(__name__.partition(".")[0])

# Headers that help to find a cause and hold nothing private; no other one is ever logged.
_SHOWN: Final = (
    "content-type",
    "content-length",
    "retry-after",
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "correlation-id",
    "traceparent",
)


def shown_headers(headers: Mapping[str, str]) -> str:
    """Return those of `headers` that may be logged, in one line."""
    return "".join(f", {name}: {headers[name]}" for name in _SHOWN if name in headers)
