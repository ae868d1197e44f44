"""All rules of the API in one value, from which its routes are made."""

from dataclasses import dataclass, field

from sandbox.dwp_catalog.access import AccessRules
from sandbox.dwp_catalog.categories.rules import CategoryRules
from sandbox.dwp_catalog.feedback.rules import FeedbackRules
from sandbox.dwp_catalog.migration.rules import MigrationRules
from sandbox.dwp_catalog.paging import PagingRules
from sandbox.dwp_catalog.ratings.rules import RatingRules
from sandbox.dwp_catalog.requests.rules import RequestRules
from sandbox.dwp_catalog.reviews.rules import ReviewRules
from sandbox.dwp_catalog.services.rules import ServiceRules


@dataclass(frozen=True, slots=True)
class DwpCatalogRules:
    """The rules of access, of lists, and of each resource."""

    access: AccessRules = field(default_factory=AccessRules)
    heeds_requestedfor: bool = True
    paging: PagingRules = field(default_factory=PagingRules)
    categories: CategoryRules = field(default_factory=CategoryRules)
    services: ServiceRules = field(default_factory=ServiceRules)
    requests: RequestRules = field(default_factory=RequestRules)
    feedback: FeedbackRules = field(default_factory=FeedbackRules)
    reviews: ReviewRules = field(default_factory=ReviewRules)
    ratings: RatingRules = field(default_factory=RatingRules)
    migration: MigrationRules = field(default_factory=MigrationRules)
