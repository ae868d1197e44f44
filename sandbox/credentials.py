"""What checks of tokens and passwords have in common."""

import secrets
from hashlib import sha256
from typing import Any

from litestar.connection import ASGIConnection


def digest(secret: str) -> str:
    """Give the form in which tokens, passwords and other secrets are stored."""
    return sha256(secret.encode()).hexdigest()


def is_secret(given: str, stored_digest: str) -> bool:
    """Say whether a secret is the one that was stored, in constant time."""
    return secrets.compare_digest(stored_digest, digest(given))


def header_value(connection: ASGIConnection[Any, Any, Any, Any], name: str) -> str:
    """Give a header's value, "" if there is none; one that is sent twice has both, as HTTP says."""
    return ", ".join(connection.headers.getall(name, []))
