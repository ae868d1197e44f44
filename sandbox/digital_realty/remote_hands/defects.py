"""The named defects of remote hands."""

from dataclasses import replace

from sandbox.defects import Answer, Defect
from sandbox.digital_realty.remote_hands.rules import FILTERS
from sandbox.digital_realty.rules import DigitalRealtyRules


def _answer_200(answer: Answer) -> None:
    if answer.status == 201:
        answer.status = 200


def _ignore_site(rules: DigitalRealtyRules) -> DigitalRealtyRules:
    filters = {name: column for name, column in FILTERS.items() if name != "site"}
    return replace(rules, remote_hands=replace(rules.remote_hands, filters=filters))


REMOTE_HANDS_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="remote-hands-create-answers-200",
        promise="A created ticket is answered with 201.",
        edits={"createRemoteHandsTicket": _answer_200},
    ),
    Defect(
        name="remote-hands-list-ignores-site-filter",
        promise="The list holds only tickets of the site that is asked for.",
        rules=_ignore_site,
    ),
)
