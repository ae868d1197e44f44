"""Makes a package of the entries of a zip file, and checks that it is whole."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import BinaryIO, TypeVar

import msgspec

from sandbox.dwp_catalog.migration.entries import read_entries
from sandbox.dwp_catalog.migration.package import (
    MANIFEST,
    Manifest,
    Package,
    PackedService,
    media_file,
    service_file,
)
from sandbox.dwp_catalog.questionnaires.definition import Questionnaire
from sandbox.errors import BadRequestError

Content = TypeVar("Content")


def read_package(archive: BinaryIO, check_name: Callable[[str], None]) -> Package:
    """Read a zip file.

    Raises:
        BadRequestError: it is no zip file, a hostile one, or no whole package of services.
    """
    entries = read_entries(archive, check_name)
    manifest = _decode(entries, MANIFEST, Manifest)
    services = [_read_service(entries, name) for name in dict.fromkeys(manifest.services)]
    media_ids = {media_id for service in services for media_id in service.media_ids()}
    return Package(services, {one: _read_media(entries, one) for one in sorted(media_ids)})


def _read_service(entries: Mapping[str, bytes], name: str) -> PackedService:
    service = _decode(entries, name, PackedService)
    if name != service_file(service.id):
        raise BadRequestError(f"{name}: holds the service {service.id}")
    _check_questions(name, service.questionnaire)
    return service


def _read_media(entries: Mapping[str, bytes], media_id: str) -> bytes:
    name = media_file(media_id)
    content = _entry(entries, name)
    if sha256(content).hexdigest() != media_id:
        raise BadRequestError(f"{name}: the content is not the one that the name stands for")
    return content


def _check_questions(name: str, questionnaire: Questionnaire) -> None:
    """Refuse questions that share an id, or depend on a question that does not come before."""
    earlier: set[str] = set()
    for question in questionnaire.questions():
        if question.id in earlier:
            raise BadRequestError(f"{name}: question {question.id} is repeated")
        for other in question.depends_on():
            if other not in earlier:
                raise BadRequestError(
                    f"{name}: question {question.id} depends on {other}, which is not before it"
                )
        earlier.add(question.id)


def _decode(entries: Mapping[str, bytes], name: str, kind: type[Content]) -> Content:
    try:
        return msgspec.json.decode(_entry(entries, name), type=kind)
    except msgspec.ValidationError as error:
        raise BadRequestError(f"{name}: {error}") from None
    except (ValueError, RecursionError):
        raise BadRequestError(f"{name}: is not valid JSON") from None


def _entry(entries: Mapping[str, bytes], name: str) -> bytes:
    if name not in entries:
        raise BadRequestError(f"file: the entry {name[:200]} is missing")
    return entries[name]
