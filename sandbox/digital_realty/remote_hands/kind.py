"""Remote hands tickets as work orders."""

from sandbox.digital_realty.orders import OrderKind
from sandbox.digital_realty.remote_hands.values import STAFF_MOVES
from sandbox.digital_realty.tables.remote_hands_ticket import RemoteHandsTicket

REMOTE_HANDS_TICKET = OrderKind(
    name="remote hands ticket", table=RemoteHandsTicket, staff_moves=STAFF_MOVES
)
