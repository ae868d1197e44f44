"""What the seed tickets of customer support are made of."""

from sandbox.digital_realty.customer_support.phrases import COMMENTS, PHRASES
from sandbox.digital_realty.customer_support.rules import CUSTOMER_SUPPORT
from sandbox.digital_realty.tickets.seed_data import TicketSeeds

CUSTOMER_SUPPORT_SEEDS = TicketSeeds(
    rules=CUSTOMER_SUPPORT,
    phrases=PHRASES,
    comments=COMMENTS,
    text_column="description",
    recent_statuses=("New", "In Progress", "New", "Completed", "Cancelled"),
)
