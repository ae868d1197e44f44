"""Probes for the defects of attachments."""

from tests.unit.sandbox.attachment_calls import (
    ATTACHMENTS,
    DISPOSITION,
    attach,
    download,
    list_attachments,
    upload,
)
from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.probes.registry import probe


@probe("attachments-download-loses-last-byte")
def _file_comes_back(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    item = attach(sandbox.first, ticket_id, b"content")
    return download(sandbox.first, ticket_id, item["id"]).content == b"content"


@probe("attachments-file-name-not-encoded")
def _file_name_is_encoded(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    item = attach(sandbox.first, ticket_id, name='K\u00e4fig "A".txt')
    header = download(sandbox.first, ticket_id, item["id"]).headers["content-disposition"]
    return DISPOSITION.fullmatch(header) is not None


@probe("attachments-of-other-orders-listed")
def _list_is_of_one_order(sandbox: Sandbox) -> bool:
    attach(sandbox.first, sandbox.first.create()["id"])
    return bool(list_attachments(sandbox.first, sandbox.first.create()["id"]) == [])


@probe("attachments-reached-through-any-order")
def _file_is_found_through_its_own_order(sandbox: Sandbox) -> bool:
    item = attach(sandbox.first, sandbox.first.create()["id"])
    other = sandbox.first.create()["id"]
    return download(sandbox.first, other, item["id"]).status_code == 404


@probe("attachments-id-in-any-case")
def _file_is_found_by_its_exact_id(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    item = attach(sandbox.first, ticket_id)
    return download(sandbox.first, ticket_id, item["id"].upper()).status_code == 404


@probe("attachments-of-others-shown")
def _accounts_are_kept_apart(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.second.create()["id"]
    return sandbox.first.send("GET", f"{ATTACHMENTS}/{ticket_id}").status_code == 404


@probe("attachments-allowed-when-closed")
def _closed_ticket_takes_none(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    sandbox.move(ticket_id, "Cancelled")
    return upload(sandbox.first, ticket_id).status_code == 400


@probe("attachments-empty-accepted")
def _empty_file_is_refused(sandbox: Sandbox) -> bool:
    return upload(sandbox.first, sandbox.first.create()["id"], b"").status_code == 400


@probe("attachments-upload-answers-201")
def _upload_answers_200(sandbox: Sandbox) -> bool:
    return upload(sandbox.first, sandbox.first.create()["id"]).status_code == 200


@probe("attachments-listed-without-file-name")
def _list_has_file_names(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    attach(sandbox.first, ticket_id)
    return "filename" in list_attachments(sandbox.first, ticket_id)[0]
