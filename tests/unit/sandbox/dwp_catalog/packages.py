"""Zip files for tests of the import."""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import httpx

from tests.unit.sandbox.dwp_catalog.calls import User

Files = dict[str, bytes]


def export(user: User, *service_ids: str) -> bytes:
    """Export services; the answer must be a 200."""
    answer = user.send("POST", "/services/export", json=list(service_ids))
    assert answer.status_code == 200, answer.text
    return answer.content


def upload(user: User, content: bytes, field: str = "file") -> httpx.Response:
    """Import a zip file."""
    files = {field: ("services.zip", content, "application/zip")}
    return user.send("POST", "/services/import", files=files)


def unpack(content: bytes) -> Files:
    """Give the entries of a zip file by name."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(files: Mapping[str, bytes], change: Callable[[ZipInfo], None] | None = None) -> bytes:
    """Make a zip file; `change` may alter each entry before it is written."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            if change:
                change(entry)
            archive.writestr(entry, content)
    return target.getvalue()


def changed_service(content: bytes, change: Callable[[Any], None]) -> bytes:
    """Change the first service of a package."""
    files = unpack(content)
    name = json.loads(files["manifest.json"])["services"][0]
    service = json.loads(files[name])
    change(service)
    return pack({**files, name: json.dumps(service).encode()})
