"""The named defects of attachments."""

from sqlalchemy import ColumnElement, and_, func, true

from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.attachments.rules import in_order
from sandbox.digital_realty.comments.defects import NEVER_CLOSED
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.attachment import Attachment
from sandbox.digital_realty.tickets.defects import everything


def _all_but_one(size: int) -> int:
    return size - 1


def _write_raw(name: str) -> str:
    return f"attachment; filename={name.encode('ascii', 'ignore').decode()}"


def _in_any_order(_order_id: str) -> ColumnElement[bool]:
    return true()


def _one_in_any_order(_order_id: str, attachment_id: str) -> ColumnElement[bool]:
    return Attachment.id == attachment_id


def _one_in_any_case(order_id: str, attachment_id: str) -> ColumnElement[bool]:
    return and_(in_order(order_id), func.lower(Attachment.id) == attachment_id.lower())


def _answer_201(answer: Answer) -> None:
    if answer.status == 200:
        answer.status = 201


def _drop_file_name(answer: Answer) -> None:
    if answer.status == 200:
        for item in answer.body:
            del item["filename"]


ATTACHMENT_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="attachments-download-loses-last-byte",
        promise="A file comes back byte for byte.",
        rules=with_rules("attachments", sent=_all_but_one),
    ),
    Defect(
        name="attachments-file-name-not-encoded",
        promise="The Content-Disposition of a download has the file's name, whatever it is.",
        rules=with_rules("attachments", disposition=_write_raw),
    ),
    Defect(
        name="attachments-of-other-orders-listed",
        promise="The list holds the attachments of one order only.",
        rules=with_rules("attachments", listed=_in_any_order),
    ),
    Defect(
        name="attachments-reached-through-any-order",
        promise="An attachment is found only through its own order.",
        rules=with_rules("attachments", found=_one_in_any_order),
    ),
    Defect(
        name="attachments-id-in-any-case",
        promise="An attachment is found only by its id as it is written.",
        rules=with_rules("attachments", found=_one_in_any_case),
    ),
    Defect(
        name="attachments-of-others-shown",
        promise="An account sees only attachments of its own orders.",
        rules=with_rules("attachments", visible=everything),
    ),
    Defect(
        name="attachments-allowed-when-closed",
        promise="A file is taken only while the order is neither closed nor cancelled.",
        rules=with_rules("attachments", order_kinds=NEVER_CLOSED),
    ),
    Defect(
        name="attachments-empty-accepted",
        promise="A file has at least one byte.",
        rules=with_rules("attachments", min_size=0),
    ),
    Defect(
        name="attachments-upload-answers-201",
        promise="An upload is answered with 200.",
        edits={"createAttachment": _answer_201},
    ),
    Defect(
        name="attachments-listed-without-file-name",
        promise="An attachment in the list has its file name.",
        edits={"listAttachments": _drop_file_name},
    ),
)
