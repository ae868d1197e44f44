"""Services as zip files, out of the sandbox and into it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from dwp_catalog import BadRequestError, Download, DwpCatalog, File, NotFoundError

from tests.client.conftest import MakeAsyncCatalog


def _ids(catalog: DwpCatalog) -> list[str]:
    return [service.id for service in catalog.services.search()]


def test_an_export_is_a_zip_file(catalog: DwpCatalog, tmp_path: Path) -> None:
    """What is exported comes as bytes, to a path, or in pieces, and each is a zip file."""
    ids = _ids(catalog)[:3]
    whole = catalog.migration.export_services(ids)
    saved = catalog.migration.export_services(ids, to=tmp_path / "services.zip")
    with catalog.migration.export_services_stream(ids) as stream:
        pieces = b"".join(stream)

    assert isinstance(saved, Download)
    assert saved.path == tmp_path / "services.zip"
    assert saved.content_type == "application/zip"
    for content in (whole, (tmp_path / "services.zip").read_bytes(), pieces):
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


@pytest.mark.parametrize("kind", ["path", "bytes", "object", "file"])
def test_an_export_can_be_imported(catalog: DwpCatalog, tmp_path: Path, kind: str) -> None:
    """An import makes the services anew, whatever the zip file is read from."""
    before = _ids(catalog)
    path = tmp_path / "services.zip"
    catalog.migration.export_services(before[:2], to=path)
    sources: dict[str, Any] = {
        "path": path,
        "bytes": path.read_bytes(),
        "object": io.BytesIO(path.read_bytes()),
        "file": File(path, file_name="a.zip", content_type="application/zip"),
    }
    catalog.migration.import_services(file=sources[kind])

    made = [service for service in catalog.services.search() if service.id not in before]
    originals = [catalog.services.get(id_).name for id_ in before[:2]]
    assert [service.name for service in made] == originals


def test_an_import_outlasts_an_expired_token(catalog: DwpCatalog, sandbox: Any) -> None:
    """After 401 the file is sent again from its beginning, and made once."""
    before = _ids(catalog)
    content = catalog.migration.export_services(before[:1])
    sandbox.post("/tokens/expire")
    catalog.migration.import_services(file=io.BytesIO(content))

    assert len(_ids(catalog)) == len(before) + 1


def test_what_is_no_package_is_refused(catalog: DwpCatalog) -> None:
    """A file that is no zip file is an error, and nothing is made of it."""
    before = _ids(catalog)
    with pytest.raises(BadRequestError) as caught:
        catalog.migration.import_services(file=b"no zip file")

    assert caught.value.operation == "importServices"
    assert _ids(catalog) == before


def test_an_export_that_fails_leaves_the_path_alone(catalog: DwpCatalog, tmp_path: Path) -> None:
    """An unknown service is an error, and what was at the path is still there."""
    path = tmp_path / "services.zip"
    path.write_bytes(b"before")
    with pytest.raises(NotFoundError):
        catalog.migration.export_services(["999"], to=path)

    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_is_tried_again(catalog: DwpCatalog, sandbox: Any) -> None:
    """It is a POST that only reads, so that it may be repeated; an import is sent once."""
    ids = _ids(catalog)
    content = catalog.migration.export_services(ids[:1])
    sandbox.put("/faults", status=503, count=2)
    assert catalog.migration.export_services(ids[:1]) == content
    sandbox.put("/faults", status=503, count=1)
    with pytest.raises(Exception, match="503"):
        catalog.migration.import_services(file=content)

    assert _ids(catalog) == ids


@pytest.mark.asyncio
async def test_the_same_with_asyncio(async_catalog_of: MakeAsyncCatalog, tmp_path: Path) -> None:
    """The client for asyncio exports and imports as well."""
    async with async_catalog_of("allen") as catalog:
        ids = [service.id async for service in catalog.services.search()]
        await catalog.migration.export_services(ids[:2], to=tmp_path / "a.zip")
        async with catalog.migration.export_services_stream(ids[:2]) as stream:
            pieces = b"".join([piece async for piece in stream])
        assert len(pieces) == (tmp_path / "a.zip").stat().st_size
        await catalog.migration.import_services(file=tmp_path / "a.zip")
        assert len([s async for s in catalog.services.search()]) == len(ids) + 2
