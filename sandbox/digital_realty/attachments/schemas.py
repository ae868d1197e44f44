"""The answer of the Attachments API."""

import msgspec

from sandbox.digital_realty.tables.attachment import Attachment
from sandbox.digital_realty.timestamps import wire_timestamp


class AttachmentItem(msgspec.Struct, rename="camel"):
    """A file that is attached to an order."""

    id: str
    filename: str
    hash: str
    created_by: str
    created_on: str


def to_attachment(row: Attachment) -> AttachmentItem:
    """Make the answer's form of an attachment."""
    created_on = wire_timestamp(row.created_on)
    return AttachmentItem(row.id, row.filename, row.hash, row.created_by, created_on)
