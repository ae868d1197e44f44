"""The documented rules of export and import as data, so that a defect can replace one."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.dwp_catalog.migration.entries import check_name
from sandbox.dwp_catalog.migration.package import PackedService


def all_of_it(service: PackedService) -> PackedService:
    """Take a service as it is."""
    return service


@dataclass(frozen=True, slots=True)
class MigrationRules:
    """What an export packs, and what an import takes."""

    packs_media: bool = True
    packed: Callable[[PackedService], PackedService] = all_of_it
    check_name: Callable[[str], None] = check_name
    creates: bool = True
