"""Makes the answers' forms of services."""

from typing import Any

from sandbox.dwp_catalog.services.profile import Picture, Profile, media_url
from sandbox.dwp_catalog.services.records import Surroundings
from sandbox.dwp_catalog.services.schemas import (
    MediaLink,
    ServiceDetail,
    ServiceName,
    ServiceSummary,
)
from sandbox.dwp_catalog.timestamps import wire_timestamp


def plain_number(value: float) -> float:
    """Give a number as the samples write it: 120 and 8.25, not 120.0."""
    return int(value) if value.is_integer() else value


def to_summary(row: Any, around: Surroundings) -> ServiceSummary:
    """Make the form of the search."""
    profile: Profile = row.profile
    return ServiceSummary(
        excerpt=profile.excerpt,
        provisioning_time=profile.provisioning_time,
        **_members(row, around),
    )


def to_detail(row: Any, around: Surroundings) -> ServiceDetail:
    """Make the form of the operation by id."""
    profile: Profile = row.profile
    return ServiceDetail(
        description=profile.description,
        supplier=profile.supplier,
        dynamic_fields=profile.dynamic_fields,
        media=[_to_link(media) for media in profile.media],
        **_members(row, around),
    )


def costs(profile: Profile) -> dict[str, Any]:
    """Give the three costs, which services and requests show alike."""
    return {
        "once_cost": plain_number(profile.once_cost),
        "monthly_cost": plain_number(profile.monthly_cost),
        "yearly_cost": plain_number(profile.yearly_cost),
    }


def _members(row: Any, around: Surroundings) -> dict[str, Any]:
    profile: Profile = row.profile
    return {
        "service_type": profile.service_type,
        "template_type": profile.template_type,
        "id": row.id,
        "name": row.name,
        "icon_url": media_url(profile.icon),
        "rating": plain_number(row.rating),
        "modified_date": wire_timestamp(row.modified),
        "created_date": wire_timestamp(row.created),
        "rating_count": row.rating_count,
        "categories": around.categories[row.id],
        "price": profile.price,
        **costs(profile),
        "bundled_services": [
            ServiceName(one, around.names[one])
            for one in profile.bundled_services
            if one in around.names
        ],
        "entitled": bool(row.entitled),
    }


def _to_link(media: Any) -> MediaLink:
    if isinstance(media, Picture):
        return MediaLink("IMAGE", media_url(media.media_id))
    return MediaLink("VIDEO", media.url)
