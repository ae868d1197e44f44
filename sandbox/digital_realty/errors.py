"""The error body, and the messages that are known word for word."""

from typing import Any
from uuid import uuid4

BAD_REQUEST = "Bad request was submitted."
UNAUTHORIZED = "Unauthorized. Access token is missing or invalid."
NOT_FOUND = "Resource not found."


def error_body(status: int, message: str) -> dict[str, Any]:
    """Make the error body; a 404 always has the same message."""
    return {
        "error": {
            "type": "client" if status < 500 else "server",
            "message": NOT_FOUND if status == 404 else message,
            "correlationId": str(uuid4()),
        }
    }
