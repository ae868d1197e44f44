"""Customer support tickets as work orders."""

from sandbox.digital_realty.customer_support.values import STAFF_MOVES
from sandbox.digital_realty.orders import OrderKind
from sandbox.digital_realty.tables.customer_support_ticket import CustomerSupportTicket

CUSTOMER_SUPPORT_TICKET = OrderKind(
    name="customer support ticket", table=CustomerSupportTicket, staff_moves=STAFF_MOVES
)
