"""The named defects that reviews and ratings have in common."""

from sandbox.defects import Defect, with_rules
from sandbox.dwp_catalog.conditions import for_everybody
from sandbox.dwp_catalog.feedback.rules import FILTERS
from sandbox.dwp_catalog.rules import DwpCatalogRules

FEEDBACK_DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="feedback-of-others-can-be-changed",
        promise="Only the user who entered a review or rating can change it, not even an admin.",
        rules=with_rules("feedback", own_only=False),
    ),
    Defect(
        name="feedback-read-without-entitlement",
        promise="Reviews and ratings are shown for services that the user is entitled to.",
        rules=with_rules("feedback", readable=for_everybody),
    ),
    Defect(
        name="feedback-created-answers-200",
        promise="A created review or rating is answered with 201.",
        rules=with_rules("feedback", created_status=200),
    ),
    Defect(
        name="feedback-on-unknown-service-is-404",
        promise="A review of a service that does not exist is refused with 422.",
        rules=with_rules("feedback", status_of_unknown_service=404),
    ),
    Defect(
        name="feedback-does-not-know-current-user",
        promise="$USER$ stands for the current user.",
        rules=with_rules("feedback", current_user=None),
    ),
    Defect(
        name="feedback-ignores-service-filter",
        promise="serviceId finds what was said about that service only.",
        rules=with_rules("feedback", filters=FILTERS - {"serviceId"}),
    ),
    Defect(
        name="feedback-ignores-user-filter",
        promise="userId finds what that user said only.",
        rules=with_rules("feedback", filters=FILTERS - {"userId"}),
    ),
)
