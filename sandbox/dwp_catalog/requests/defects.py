"""The named defects of requests."""

from sandbox.defects import Answer, Defect, with_rules
from sandbox.dwp_catalog.conditions import for_everybody
from sandbox.dwp_catalog.questionnaires.definition import Question, Questionnaire
from sandbox.dwp_catalog.questionnaires.state import QuestionState
from sandbox.dwp_catalog.requests.rules import FILTERS, States
from sandbox.dwp_catalog.requests.values import ACTIVE, INITIATED
from sandbox.dwp_catalog.rules import DwpCatalogRules


def _nothing_missing(_questionnaire: Questionnaire, _states: States) -> list[Question]:
    return []


def _also_hidden_ones(questionnaire: Questionnaire, states: States) -> list[Question]:
    questions = questionnaire.questions()
    return [one for one in questions if one.required and not states[one.id].is_answered]


def _no_changes(_before: States, _after: States, _but: str) -> dict[str, QuestionState]:
    return {}


def _drop_last(answer: Answer) -> None:
    if answer.status == 200 and answer.body:
        answer.body.pop()


def _small_status(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["status"]["status"] = answer.body["status"]["status"].lower()


def _id_as_number(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["requestId"] = int(answer.body["requestId"])


def _swap_people(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["requestForUserId"] = answer.body["requestingUserId"]


REQUEST_DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="requests-submitted-without-answers",
        promise="Each required question must be answered before a request can be submitted.",
        rules=with_rules("requests", missing=_nothing_missing),
    ),
    Defect(
        name="requests-need-answers-to-hidden-questions",
        promise="A question that is not visible need not be answered.",
        rules=with_rules("requests", missing=_also_hidden_ones),
    ),
    Defect(
        name="requests-submitted-twice",
        promise="A request can be submitted once.",
        rules=with_rules("requests", open_in=frozenset({INITIATED, ACTIVE})),
    ),
    Defect(
        name="requests-stay-initiated",
        promise="A submitted request is ACTIVE.",
        rules=with_rules("requests", status_after_submission=INITIATED),
    ),
    Defect(
        name="requests-answers-change-nothing",
        promise="The answer says how other questions have changed.",
        rules=with_rules("requests", changes=_no_changes),
    ),
    Defect(
        name="requests-answers-not-checked",
        promise="An answer is one that the question offers, and not longer than it allows.",
        rules=with_rules("requests", checks_answers=False),
    ),
    Defect(
        name="requests-of-others-can-be-submitted",
        promise="A request is changed by the users it was made by and for only.",
        rules=with_rules("requests", checks_owner=False),
    ),
    Defect(
        name="requests-mine-are-everybodys",
        promise="myrequests holds the requests of the current user only.",
        rules=with_rules("requests", mine=for_everybody),
    ),
    Defect(
        name="requests-ignore-requestedfor",
        promise="requestedfor finds the requests for that user only.",
        rules=with_rules("requests", filters=FILTERS - {"requestedfor"}),
    ),
    Defect(
        name="requests-ignore-requestedby",
        promise="requestedby finds the requests by that user only.",
        rules=with_rules("requests", filters=FILTERS - {"requestedby"}),
    ),
    Defect(
        name="requests-ignore-since",
        promise="since finds the requests that were updated since then only.",
        rules=with_rules("requests", filters=FILTERS - {"since"}),
    ),
    Defect(
        name="requests-ignore-max",
        promise="No more requests are found than max allows.",
        rules=with_rules("requests", heeds_max=False),
    ),
    Defect(
        name="requests-search-drops-the-last",
        promise="A search by ids finds each of the requests.",
        edits={"searchRequests": _drop_last},
    ),
    Defect(
        name="requests-status-in-small-letters",
        promise="A status is one of the documented values, also in its case.",
        edits={"getRequest": _small_status},
    ),
    Defect(
        name="requests-id-is-a-number",
        promise="The id of a new request is a text.",
        edits={"initiateRequest": _id_as_number},
    ),
    Defect(
        name="requests-detail-forgets-for-whom",
        promise="A request says for whom it was made.",
        edits={"getRequest": _swap_people},
    ),
)
