"""Bodies around requests, members in the order of the samples."""

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.dwp_catalog.questionnaires.schemas import QuestionnaireView
from sandbox.dwp_catalog.services.profile import Price, ProvisioningTime


class Initiated(msgspec.Struct, rename="camel"):
    """Answer to the first step: the new request and what it asks."""

    request_id: str
    external_id: int
    questionnaire: QuestionnaireView


class Answer(msgspec.Struct, rename="camel"):
    """Body of an answer.

    The page calls every member optional. Without question and request there is nothing to do;
    the questionnaire follows from the request, and no answers take back earlier ones.
    """

    question_id: str
    service_request_id: str
    questionnaire_id: str | UnsetType = UNSET
    answers: list[str] | UnsetType = UNSET


class RequestStatus(msgspec.Struct, rename="camel"):
    """How a request stands."""

    id: str
    service_id: str
    status: str
    start_time: str
    last_modified_time: str
    complete_time: str | UnsetType = UNSET


class MyRequests(msgspec.Struct, rename="camel"):
    """A page of the caller's requests for one service."""

    total_size: int
    data: list[RequestStatus]


class RequestView(msgspec.Struct, rename="camel", kw_only=True):
    """A request with what it is for."""

    id: str
    requesting_user_id: str
    request_for_user_id: str
    name: str
    description: str
    excerpt: str
    price: Price
    status: RequestStatus
    provisioning_time: ProvisioningTime | UnsetType = UNSET
    quantity: int = 1
    logo_url: str
    once_cost: float
    monthly_cost: float
    yearly_cost: float
