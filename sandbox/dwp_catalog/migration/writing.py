"""Writes a package into a zip file, the same bytes for the same services."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from sandbox.dwp_catalog.migration.package import (
    MANIFEST,
    Manifest,
    Package,
    media_file,
    service_file,
)


def write_package(package: Package) -> bytes:
    """Give the content of the zip file."""
    files = [service_file(service.id) for service in package.services]
    manifest = Manifest(services=files)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        _add(archive, MANIFEST, _json(manifest))
        for name, service in zip(files, package.services, strict=True):
            _add(archive, name, _json(service))
        for media_id, content in package.media.items():
            _add(archive, media_file(media_id), content)
    return target.getvalue()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    # An entry that is made by hand has a fixed time instead of the present one.
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)
