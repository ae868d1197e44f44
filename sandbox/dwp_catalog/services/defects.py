"""The named defects of services."""

from sandbox.defects import Answer, Defect, with_rules
from sandbox.dwp_catalog.conditions import for_everybody
from sandbox.dwp_catalog.rules import DwpCatalogRules
from sandbox.dwp_catalog.services.rules import CRITERIA


def _forget_ratings(answer: Answer) -> None:
    if answer.status == 200:
        answer.body |= {"rating": 0, "ratingCount": 0}


def _drop_created_date(answer: Answer) -> None:
    answer.body.pop("createdDate", None)


def _costs_as_texts(answer: Answer) -> None:
    for service in answer.body.get("services", []):
        service["onceCost"] = str(service["onceCost"])


def _write_on_or_off(answer: Answer) -> None:
    if answer.status == 200:
        answer.body = "ON" if answer.body else "OFF"


SERVICE_DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="services-ignore-entitlement",
        promise="A user sees only the services that the user is entitled to.",
        rules=with_rules("services", visible=for_everybody),
    ),
    Defect(
        name="services-search-takes-several-criteria",
        promise="Multiple search criteria cannot be used in the same call.",
        rules=with_rules("services", most_criteria=len(CRITERIA)),
    ),
    Defect(
        name="services-search-ignores-ids",
        promise="A search by ids finds these services only.",
        rules=with_rules("services", criteria=CRITERIA - {"serviceIds"}),
    ),
    Defect(
        name="services-search-ignores-category",
        promise="A search by category finds the services of the category only.",
        rules=with_rules("services", criteria=CRITERIA - {"categoryId"}),
    ),
    Defect(
        name="services-search-ignores-title",
        promise="A search by title finds services with that name or tag only.",
        rules=with_rules("services", criteria=CRITERIA - {"title"}),
    ),
    Defect(
        name="services-search-costs-are-texts",
        promise="A cost is a number.",
        edits={"searchServices": _costs_as_texts},
    ),
    Defect(
        name="service-detail-forgets-ratings",
        promise="rating and ratingCount of a service follow from its ratings.",
        edits={"getService": _forget_ratings},
    ),
    Defect(
        name="service-detail-without-created-date",
        promise="A service has the time of its creation.",
        edits={"getService": _drop_created_date},
    ),
    Defect(
        name="full-catalog-view-is-a-text",
        promise="The full catalog view setting is a boolean value.",
        edits={"getFullCatalogView": _write_on_or_off},
    ),
)
