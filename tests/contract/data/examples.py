"""Failing examples, kept from one run to the next and shared by a team.

They are choices that Hypothesis has made, no values of a server and no secrets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase

NO_EXAMPLES = "none"
_REDIS = ("redis", "rediss", "unix")


class ExamplesError(Exception):
    """The place for examples cannot be used; the message says why."""


class OfTest(ExampleDatabase):
    """The examples of one test among those of all tests.

    Tests that draw in the same function have the same key to Hypothesis, which would try the
    examples of each on all the others.

    Args:
        database: Where all examples are kept.
        name: The test.
    """

    def __init__(self, database: ExampleDatabase, name: str) -> None:
        super().__init__()
        self._database = database
        self._name = name.encode()

    def save(self, key: bytes, value: bytes) -> None:
        """Keep an example."""
        self._database.save(self._key(key), value)

    def fetch(self, key: bytes) -> Iterable[bytes]:
        """Return the examples that are kept."""
        return self._database.fetch(self._key(key))

    def delete(self, key: bytes, value: bytes) -> None:
        """Keep an example no longer."""
        self._database.delete(self._key(key), value)

    def _key(self, key: bytes) -> bytes:
        return hashlib.sha256(self._name + b"\0" + key).digest()


def examples_at(place: str) -> ExampleDatabase | None:
    """Return where examples are kept: a folder, a Redis server by its URL, or nowhere (`none`).

    Raises:
        ExamplesError: There is no such server.
    """
    if place == NO_EXAMPLES:
        return None
    if urlsplit(place).scheme in _REDIS:
        return _on_redis(place)
    return DirectoryBasedExampleDatabase(Path(place))


def without_password(place: str) -> str:
    """Return a place as it may be shown: without the password of a Redis server."""
    parts = urlsplit(place)
    if parts.scheme not in _REDIS or parts.password is None:
        return place
    return place.replace(f":{parts.password}@", ":…@", 1)


def _on_redis(url: str) -> ExampleDatabase:
    # Few runs share examples; the others need no client for it.
    import redis
    from hypothesis.extra.redis import RedisExampleDatabase

    server = redis.Redis.from_url(url)
    try:
        server.ping()
    except redis.RedisError as error:
        raise ExamplesError(f"no examples at {without_password(url)}: {error}") from error
    return RedisExampleDatabase(server)
