"""The documented rules of remote hands."""

from sandbox.digital_realty.remote_hands import schemas
from sandbox.digital_realty.remote_hands.kind import REMOTE_HANDS_TICKET
from sandbox.digital_realty.remote_hands.values import CATEGORIES_BY_REQUEST_TYPE, TICKET_TYPE
from sandbox.digital_realty.tables.remote_hands_ticket import RemoteHandsTicket
from sandbox.digital_realty.tickets.rules import TicketRules

REMOTE_HANDS = TicketRules(
    kind=REMOTE_HANDS_TICKET,
    table=RemoteHandsTicket,
    path="/v1/remotehands-tickets",
    resource="RemoteHands",
    ticket_type=TICKET_TYPE,
    create_body=schemas.RemoteHandsCreate,
    update_body=schemas.RemoteHandsUpdate,
    summary=schemas.RemoteHandsSummary,
    answer=schemas.RemoteHandsTicket,
    detail=schemas.RemoteHandsDetail,
    categories=CATEGORIES_BY_REQUEST_TYPE,
    status_after_cancel="Cancellation Requested",
    cancel_message=(
        "We have received your request for cancellation of workorder '{id}'. We will be in contact "
        "shortly. Please be aware that fees might still apply to this request if work has already "
        "started."
    ),
)
