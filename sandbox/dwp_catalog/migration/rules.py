"""The documented rules of export and import as data, so that a defect can replace one."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.dwp_catalog.migration.entries import check_name
from sandbox.dwp_catalog.migration.package import PackedService


def all_of_it(service: PackedService) -> PackedService:
    """Take a service as it is."""
    return service


def whole(content: bytes) -> bytes:
    """Send an archive as it is."""
    return content


@dataclass(frozen=True, slots=True)
class MigrationRules:
    """What an export packs, and what an import takes."""

    packs_media: bool = True
    packed: Callable[[PackedService], PackedService] = all_of_it
    sent: Callable[[bytes], bytes] = whole
    check_name: Callable[[str], None] = check_name
    creates: bool = True
