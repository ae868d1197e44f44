"""Service migration: export and import of services."""

import asyncio
from tempfile import TemporaryFile
from typing import Any

from litestar import Request, Response, post

from sandbox.content_disposition import attachment
from sandbox.dwp_catalog.call import InjectedCall
from sandbox.dwp_catalog.ids import read_ids
from sandbox.dwp_catalog.migration.packing import load_package
from sandbox.dwp_catalog.migration.reading import read_package
from sandbox.dwp_catalog.migration.storing import store_package
from sandbox.dwp_catalog.migration.writing import write_package
from sandbox.empty_answer import EmptyAnswer
from sandbox.uploads import receive_file

AnyRequest = Request[Any, Any, Any]

FORM_FIELD = "file"
"""The page lost the name of the form's field."""
MAX_ARCHIVE = 20_000_000
"""Bytes of an uploaded zip file."""
FILE_NAME = "services.zip"


@post("/services/export", operation_id="exportServices", status_code=200)
async def export_services(request: AnyRequest, call: InjectedCall) -> Response[bytes]:
    """Pack services, their pictures, workflows and questions into a zip file."""
    service_ids = await read_ids(request)
    async with call.storage.reading() as session:
        package = await load_package(session, call, service_ids)
    content = await asyncio.to_thread(write_package, package)
    return Response(
        call.rules.migration.sent(content),
        media_type="application/zip",
        headers={"Content-Disposition": attachment(FILE_NAME)},
    )


@post(
    "/services/import",
    operation_id="importServices",
    status_code=200,
    request_max_body_size=None,
)
async def import_services(request: AnyRequest, call: InjectedCall) -> EmptyAnswer:
    """Create services from a zip file, all of them or none."""
    rules = call.rules.migration
    with TemporaryFile() as archive:
        await receive_file(request, FORM_FIELD, archive, MAX_ARCHIVE)
        package = await asyncio.to_thread(read_package, archive, rules.check_name)
    async with call.storage.writing() as session:
        if rules.creates:
            await store_package(session, call, package)
    return EmptyAnswer()


MIGRATION_HANDLERS = (export_services, import_services)
