"""Watch the exchanges of a run, and count what they exercise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.conformance.coverage.answers import of_answer
from scripts.conformance.coverage.points import Point
from scripts.conformance.coverage.requests import of_request
from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.document import Document

# Answers about the caller or the server: they say nothing of what a request carries.
_NOT_ABOUT_INPUT = (401, 403, 408, 429)


class Watch:
    """Counts what exchanges exercise.

    Args:
        document: The document of the API.
        counts: Where to count.
    """

    def __init__(self, document: Document, counts: Counter[Point]) -> None:
        self._document = document
        self._counts = counts
        self._known: dict[tuple[object, ...], tuple[Point, ...]] = {}

    def saw(self, exchange: Exchange) -> None:
        """Count what a request and its answer exercise, each thing once."""
        self._counts.update(set(self._points(exchange)))

    def _points(self, exchange: Exchange) -> Iterator[Point]:
        if exchange.status < 500 and exchange.status not in _NOT_ABOUT_INPUT:
            yield from of_request(self._document, exchange)
        # Lists are answered again and again, and walking them takes long.
        key = exchange.operation.id, exchange.status, exchange.media_type, exchange.content
        if key not in self._known:
            self._known[key] = tuple(dict.fromkeys(of_answer(self._document, exchange)))
        yield from self._known[key]
