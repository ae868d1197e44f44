"""The HTTP client behind a client and all that are made from it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import httpx

HttpClient = TypeVar("HttpClient", bound=httpx.Client | httpx.AsyncClient)


class HttpSource(Generic[HttpClient]):
    """Gives the HTTP client that was given, or one of our own.

    Ours is made when it is first needed: reading the certificates takes longer than importing the
    whole package, and a program may make a client that it never uses.
    """

    def __init__(self, given: HttpClient | None, make: Callable[[], HttpClient]) -> None:
        """Give `given`, or what `make` makes."""
        self._client = given
        self._make = make
        self._lock = threading.Lock()

    def get(self) -> HttpClient:
        """Return the HTTP client, the same one to all threads."""
        client = self._client
        if client is None:
            with self._lock:
                client = self._client = self._client or self._make()
        return client
