"""What the zip file of an export holds.

`manifest.json` names the files of the services, `services/{id}.json` holds a service each, and
`media/{sha256}.png` the pictures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from sandbox.dwp_catalog.ids import Id
from sandbox.dwp_catalog.questionnaires.definition import Questionnaire
from sandbox.dwp_catalog.services.profile import Picture, Profile, Workflow

MANIFEST = "manifest.json"
People = Annotated[str, Meta(min_length=1, max_length=40)]


class Manifest(msgspec.Struct, tag_field="format", tag="dwp-catalog-services"):
    """The first file of a package."""

    services: Annotated[list[str], Meta(min_length=1)]
    version: Literal[1] = 1


class PackedService(msgspec.Struct):
    """A service; `people` are the groups that are entitled to it."""

    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=254)]
    categories: list[Id]
    people: list[People]
    profile: Profile
    questionnaire: Questionnaire
    workflow: Workflow

    def media_ids(self) -> list[str]:
        """Give the ids of icon and pictures."""
        pictures = [item.media_id for item in self.profile.media if isinstance(item, Picture)]
        return list(dict.fromkeys([self.profile.icon, *pictures]))


@dataclass(frozen=True, slots=True)
class Package:
    """Services with the content of their pictures by id."""

    services: Sequence[PackedService]
    media: Mapping[str, bytes]


def service_file(service_id: str) -> str:
    """Give the name of a service's file."""
    return f"services/{service_id}.json"


def media_file(media_id: str) -> str:
    """Give the name of a picture's file."""
    return f"media/{media_id}.png"
