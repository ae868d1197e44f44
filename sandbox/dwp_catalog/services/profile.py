"""What a service is, apart from its name: the part that no query asks for.

The same structure stands in the database and in the zip file of an export.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

Cost = Annotated[float, Meta(ge=0, le=1e12)]
MediaId = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Supplier(msgspec.Struct):
    """Who provides a service."""

    id: str
    name: str


class Price(msgspec.Struct, rename="camel"):
    """How a service is paid; bundles have an empty schedule, what is paid once has none."""

    payment_type: Literal["Free", "Once", "Recurring"]
    currency: str
    payment_schedule: Literal["Monthly", "Yearly", ""] | UnsetType = UNSET


class ProvisioningTime(msgspec.Struct, rename="camel", kw_only=True):
    """How long it takes until a service is there."""

    type: str = "ProvisioningTimeMetric"
    value: Annotated[int, Meta(ge=0)]
    time_unit: Literal["MIN", "HOUR", "DAY"]


class DynamicField(msgspec.Struct):
    """A line of text about a service."""

    title: str
    content: str
    documents: list[Any] = []


class Picture(msgspec.Struct, tag_field="type", tag="IMAGE"):
    """A picture that the catalog holds."""

    media_id: MediaId


class Video(msgspec.Struct, tag_field="type", tag="VIDEO"):
    """A video elsewhere."""

    url: str


class Workflow(msgspec.Struct):
    """What happens after a request for a service has been submitted."""

    name: str
    steps: list[str]


class Profile(msgspec.Struct, rename="camel"):
    """The catalog profile of a service."""

    service_type: str
    template_type: Literal["SERVICE", "BUNDLE"]
    description: str
    excerpt: str
    icon: MediaId
    supplier: Supplier
    price: Price
    once_cost: Cost
    monthly_cost: Cost
    yearly_cost: Cost
    tags: list[str]
    dynamic_fields: list[DynamicField]
    media: list[Picture | Video]
    bundled_services: list[str] = []
    provisioning_time: ProvisioningTime | UnsetType = UNSET


def search_text(name: str, profile: Profile) -> str:
    """Give what a search by title looks at: name and tags, one a line, in folded case."""
    return "\n".join((name, *profile.tags)).casefold()


def media_url(media_id: str) -> str:
    """Give the path of a picture, relative to the host."""
    return f"/mp/media/{media_id}/file.png?sha={media_id[:16]}"
