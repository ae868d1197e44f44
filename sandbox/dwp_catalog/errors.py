"""The error body, and the messages that are known word for word."""

from typing import Any

from sandbox.errors import NotFoundError

NO_ENTRY = "ERROR (302): Entry does not exist in database"
LOGIN_FAILED = "ERROR (623): Authentication failed"
NO_SESSION = "The token is missing, wrong or expired."


def error_body(status: int, message: str) -> dict[str, Any]:
    """Make the error body; operations whose page has it add `data`."""
    return {"code": status, "message": message}


def no_entry(what: str) -> NotFoundError:
    """Make the 404 error; `what` says which item does not exist."""
    return NotFoundError(NO_ENTRY, extra={"data": what})
