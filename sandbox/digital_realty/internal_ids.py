"""Ids of the vendor's internal form: 32 hexadecimal digits."""

from hashlib import sha256

ID_LENGTH = 32


def internal_id(*parts: object) -> str:
    """Make an id that is always the same for the same parts."""
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:ID_LENGTH]
