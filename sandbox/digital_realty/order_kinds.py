"""The kinds of work orders that take comments and attachments and that the staff can move."""

from sandbox.digital_realty.access_tickets.kind import ACCESS_TICKET
from sandbox.digital_realty.customer_support.kind import CUSTOMER_SUPPORT_TICKET
from sandbox.digital_realty.orders import OrderKind
from sandbox.digital_realty.remote_hands.kind import REMOTE_HANDS_TICKET

ORDER_KINDS: tuple[OrderKind, ...] = (
    REMOTE_HANDS_TICKET,
    CUSTOMER_SUPPORT_TICKET,
    ACCESS_TICKET,
)
