"""Spans of OpenTelemetry: one for each call, and one below it for each of its attempts.

Imported only by a client that was given a tracer provider, so that nobody else needs the library.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import httpx
from opentelemetry.propagate import inject
from opentelemetry.trace import Span, SpanKind, TracerProvider

from .calls import Call
from .errors import ApiError


class Tracing:
    """Makes the spans of one client. No attribute holds a query, a header or a body."""

    def __init__(self, provider: TracerProvider) -> None:
        """Make them with a tracer of `provider`, named like the package."""
        self._tracer = provider.get_tracer(__name__.partition(".")[0])

    @contextmanager
    def call(self, call: Call[object]) -> Generator[Span]:
        """Be in the span of a call, named like its operation."""
        with self._tracer.start_as_current_span(call.operation.id) as span, _failing(span):
            yield span

    @contextmanager
    def attempt(self, request: httpx.Request, number: int) -> Generator[Span]:
        """Be in the span of an attempt, which the request tells to the server."""
        url = request.url
        attributes: dict[str, str | int] = {
            "http.request.method": request.method,
            "server.address": url.host,
            "server.port": url.port or (443 if url.scheme == "https" else 80),
            "url.full": str(url.copy_with(query=None)),
        }
        if number > 1:
            attributes["http.request.resend_count"] = number - 1
        kind = SpanKind.CLIENT
        with (
            self._tracer.start_as_current_span(
                request.method, kind=kind, attributes=attributes
            ) as span,
            _failing(span),
        ):
            inject(request.headers)
            yield span


@contextmanager
def _failing(span: Span) -> Generator[None]:
    """Note on the span how it failed."""
    try:
        yield
    except ApiError as error:
        code = error.status_code
        span.set_attribute("error.type", type(error).__name__ if code is None else str(code))
        if code is not None:
            span.set_attribute("http.response.status_code", code)
        raise
