"""Makes the answers' forms of requests."""

from msgspec import UNSET

from sandbox.dwp_catalog.requests.schemas import RequestStatus, RequestView
from sandbox.dwp_catalog.services.profile import Profile, media_url
from sandbox.dwp_catalog.services.views import costs
from sandbox.dwp_catalog.tables.service_request import ServiceRequest
from sandbox.dwp_catalog.timestamps import wire_timestamp


def to_status(request: ServiceRequest) -> RequestStatus:
    """Make the form without the service; only a completed request has a time of completion."""
    return RequestStatus(
        id=str(request.id),
        service_id=request.service_id,
        status=request.status,
        start_time=wire_timestamp(request.started),
        last_modified_time=wire_timestamp(request.modified),
        complete_time=wire_timestamp(request.completed) if request.completed else UNSET,
    )


def to_view(request: ServiceRequest, name: str, profile: Profile) -> RequestView:
    """Make the form with the service."""
    return RequestView(
        id=str(request.id),
        requesting_user_id=request.requesting_user_id,
        request_for_user_id=request.request_for_user_id,
        name=name,
        description=profile.description,
        excerpt=profile.excerpt,
        price=profile.price,
        status=to_status(request),
        provisioning_time=profile.provisioning_time,
        logo_url=media_url(profile.icon),
        **costs(profile),
    )
