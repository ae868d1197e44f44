"""The named defects of accounts, sites and locations."""

from sqlalchemy import ColumnElement, true

from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.places import PLACES, Place
from sandbox.digital_realty.rules import DigitalRealtyRules


def _any_account(_only_default: bool) -> ColumnElement[bool]:
    return true()


def _places_of_anyone(_account: int) -> list[Place]:
    return list({place.site: place for place in PLACES}.values())


def _places_of_anyone_at(_account: int, site: str) -> list[Place]:
    return [place for place in PLACES if place.site == site]


def _null_parents(answer: Answer) -> None:
    if answer.status == 200:
        for item in answer.body:
            item["parentId"] = item["parentId"] or None


DIRECTORY_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="accounts-default-ignored",
        promise="defaultAccount=true gives the default account alone.",
        rules=with_rules("directory", accounts=_any_account),
    ),
    Defect(
        name="sites-of-all-accounts",
        promise="An account sees only sites where it has space.",
        rules=with_rules("directory", sites=_places_of_anyone),
    ),
    Defect(
        name="locations-of-all-accounts",
        promise="An account sees only its own locations.",
        rules=with_rules("directory", locations=_places_of_anyone_at),
    ),
    Defect(
        name="locations-without-site-accepted",
        promise="Locations are listed for a site, which must be given.",
        rules=with_rules("directory", site_required=False),
    ),
    Defect(
        name="locations-parent-null",
        promise='The parentId of a location without a parent is "".',
        edits={"listLocations": _null_parents},
    ),
)
