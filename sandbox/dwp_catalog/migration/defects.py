"""The named defects of export and import."""

import msgspec

from sandbox.defects import Defect, with_rules
from sandbox.dwp_catalog.migration.package import PackedService
from sandbox.dwp_catalog.questionnaires.definition import Questionnaire
from sandbox.dwp_catalog.rules import DwpCatalogRules


def _without_questions(service: PackedService) -> PackedService:
    questionnaire = Questionnaire(service.questionnaire.id, [])
    return msgspec.structs.replace(service, questionnaire=questionnaire)


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _any_name(_name: str) -> None:
    return


MIGRATION_DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="export-without-media",
        promise="An export includes the images.",
        rules=with_rules("migration", packs_media=False),
    ),
    Defect(
        name="export-loses-questions",
        promise="An export includes the questions.",
        rules=with_rules("migration", packed=_without_questions),
    ),
    Defect(
        name="export-truncated",
        promise="An export is a whole zip file.",
        rules=with_rules("migration", sent=_half),
    ),
    Defect(
        name="import-creates-nothing",
        promise="An import creates the services of the zip file.",
        rules=with_rules("migration", creates=False),
    ),
    Defect(
        name="import-takes-any-entry",
        promise="A zip file with entries that leave its folder is refused.",
        rules=with_rules("migration", check_name=_any_name),
    ),
)
