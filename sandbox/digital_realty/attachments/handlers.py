"""The three operations of the Attachments API.

Order of the checks: token, account headers (both in the guard), the query, the order and its
state, the body. The state comes before the body, so that nobody sends 25 MB in vain.
"""

from collections.abc import AsyncIterator
from typing import Any, BinaryIO, TypeAlias

from litestar import Request, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Stream

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.attachments.rules import AttachmentRules
from sandbox.digital_realty.attachments.schemas import AttachmentItem, to_attachment
from sandbox.digital_realty.attachments.service import AttachmentService
from sandbox.reading import read_query

AnyRequest = Request[Any, Any, Any]
Service: TypeAlias = NamedDependency[AttachmentService]
Rules: TypeAlias = NamedDependency[AttachmentRules]

CHUNK = 64 * 1024
MEDIA_TYPE = "application/octet-stream"
DOWNLOAD_WITH_SLASH = r"/v1/attachments/[^/]+/file/[^/]+/"
"""The path of a download may end in a slash: so it stands in public code that calls the vendor."""


def make_attachment_routes(rules: AttachmentRules) -> Router:
    """Make the routes of the Attachments API."""

    def provide_rules() -> AttachmentRules:
        return rules

    upload = post("/", operation_id="createAttachment", status_code=200, request_max_body_size=None)
    download = get("/{order_id:str}/file/{attachment_id:str}", operation_id="downloadAttachment")
    return Router(
        path="/v1/attachments",
        dependencies={
            "attachment_rules": Provide(provide_rules, sync_to_thread=False),
            "attachments": Provide(provide_attachments),
        },
        route_handlers=[
            upload(create_attachment),
            get("/{order_id:str}", operation_id="listAttachments")(list_attachments),
            download(download_attachment),
        ],
    )


async def provide_attachments(
    request: AnyRequest, storage: InjectedStorage, attachment_rules: Rules
) -> AttachmentService:
    """Make the service for the caller of a request."""
    return AttachmentService(storage, request.state.caller, request_time(request), attachment_rules)


async def create_attachment(request: AnyRequest, attachments: Service) -> AttachmentItem:
    """Attach a file to an order that is neither closed nor cancelled."""
    query = read_query(request)
    order_id = query.required_text("requestId", max_length=20)
    filename = query.required_text("file_name")
    await attachments.require_open(order_id)
    return to_attachment(await attachments.add(request, order_id, filename))


async def list_attachments(order_id: FromPath[str], attachments: Service) -> list[AttachmentItem]:
    """List the attachments of an order, oldest first."""
    return [to_attachment(row) for row in await attachments.list(order_id)]


async def download_attachment(
    order_id: FromPath[str],
    attachment_id: FromPath[str],
    attachments: Service,
    attachment_rules: Rules,
    storage: InjectedStorage,
) -> Stream:
    """Send the file of an attachment as it came."""
    row = await attachments.get(order_id, attachment_id)
    size = attachment_rules.sent(row.size)
    content = storage.files.path(row.id).open("rb")
    return Stream(
        _read_file(content, size),
        media_type=MEDIA_TYPE,
        headers={
            "Content-Length": str(size),
            "Content-Disposition": attachment_rules.disposition(row.filename),
        },
    )


async def _read_file(content: BinaryIO, size: int) -> AsyncIterator[bytes]:
    """Read so many bytes piece by piece, then close the file."""
    with content:
        while size > 0 and (chunk := content.read(min(CHUNK, size))):
            size -= len(chunk)
            yield chunk
