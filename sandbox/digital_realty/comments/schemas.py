"""Bodies of the Comments API; a ticket shows its comments in the same form."""

from typing import Annotated

import msgspec
from msgspec import Meta

from sandbox.digital_realty.tables.ticket_comment import TicketComment
from sandbox.digital_realty.timestamps import wire_timestamp


class CommentCreate(msgspec.Struct, rename="camel"):
    """Body of the create operation."""

    request_id: Annotated[str, Meta(min_length=1, max_length=20)]
    comment: Annotated[str, Meta(min_length=1, max_length=4_000)]


class Comment(msgspec.Struct, rename="camel"):
    """A comment to an order."""

    comment: str
    commented_by: str
    commented_on: str


def to_comment(row: TicketComment) -> Comment:
    """Make the answer's form of a comment."""
    return Comment(row.comment, row.commented_by, wire_timestamp(row.commented_on))
