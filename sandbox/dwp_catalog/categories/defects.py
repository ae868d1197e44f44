"""The named defects of categories."""

import random

from sandbox.defects import Answer, Defect, with_rules
from sandbox.dwp_catalog.conditions import for_everybody
from sandbox.dwp_catalog.errors import error_body
from sandbox.dwp_catalog.rules import DwpCatalogRules


def _refuse_nothing_found(answer: Answer) -> None:
    if answer.body == []:
        answer.status, answer.body = 404, error_body(404, "No such category.")


def _drop_guids(answer: Answer) -> None:
    for category in answer.body.get("categories", []):
        del category["guid"]


def _count_no_children(answer: Answer) -> None:
    for category in answer.body.get("categories", []):
        category["childCount"] = 0


def _shuffle(answer: Answer) -> None:
    random.shuffle(answer.body.get("categories", []))


CATEGORY_DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="categories-ignore-depth",
        promise="depth says how many levels of categories the answer has.",
        rules=with_rules("categories", deepest_shown=1),
    ),
    Defect(
        name="categories-depth-not-checked",
        promise="depth is 1, 2 or 3.",
        rules=with_rules("categories", deepest=None),
    ),
    Defect(
        name="categories-show-those-without-services",
        promise="Only categories with services that the user is entitled to are returned.",
        rules=with_rules("categories", holds_service=for_everybody),
    ),
    Defect(
        name="categories-unknown-is-an-error",
        promise="A category that does not exist has no descendants: the answer is [].",
        edits={"listSubcategories": _refuse_nothing_found},
    ),
    Defect(
        name="categories-list-without-guid",
        promise="A category in the full list has its guid.",
        edits={"listCategories": _drop_guids},
    ),
    Defect(
        name="categories-list-counts-no-children",
        promise="childCount is the number of direct descendants.",
        edits={"listCategories": _count_no_children},
    ),
    Defect(
        name="categories-list-in-random-order",
        promise="The order of a list stays the same from call to call.",
        edits={"listCategories": _shuffle},
    ),
)
