"""A condition for defects: the server forgets whom it should tell apart."""

from sqlalchemy import ColumnElement, true


def for_everybody(_user: str) -> ColumnElement[bool]:
    """Give the condition that always holds."""
    return true()
