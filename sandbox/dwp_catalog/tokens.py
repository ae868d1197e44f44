"""Makes tokens that look as the vendor's do: a JWT with user and expiry.

Nobody verifies the signature, since the server keeps a digest of each token. So its key is thrown
away.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime

import msgspec


def make_token(user: str, issued: datetime, expires: datetime) -> str:
    """Make a token that nobody can guess."""
    claims = {
        "sub": user,
        "iat": int(issued.timestamp()),
        "exp": int(expires.timestamp()),
        "jti": secrets.token_urlsafe(24),
    }
    content = f"{_part({'typ': 'JWT', 'alg': 'HS256'})}.{_part(claims)}"
    signature = hmac.digest(secrets.token_bytes(32), content.encode(), "sha256")
    return f"{content}.{_encode(signature)}"


def _part(members: Mapping[str, object]) -> str:
    return _encode(msgspec.json.encode(members))


def _encode(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
