"""The documented rules of customer support."""

from sandbox.digital_realty.customer_support import schemas
from sandbox.digital_realty.customer_support.kind import CUSTOMER_SUPPORT_TICKET
from sandbox.digital_realty.customer_support.values import (
    CATEGORIES_BY_REQUEST_TYPE,
    TICKET_TYPE,
)
from sandbox.digital_realty.tables.customer_support_ticket import CustomerSupportTicket
from sandbox.digital_realty.tickets.rules import TicketRules

CUSTOMER_SUPPORT = TicketRules(
    kind=CUSTOMER_SUPPORT_TICKET,
    table=CustomerSupportTicket,
    path="/v1/customer-support-tickets",
    resource="CustomerSupport",
    ticket_type=TICKET_TYPE,
    create_body=schemas.CustomerSupportCreate,
    update_body=schemas.CustomerSupportUpdate,
    summary=schemas.CustomerSupportSummary,
    answer=schemas.CustomerSupportTicket,
    detail=schemas.CustomerSupportDetail,
    categories=CATEGORIES_BY_REQUEST_TYPE,
    status_after_cancel="Cancelled",
    cancel_message="ServiceTicket '{id}' has been Cancelled",
)
