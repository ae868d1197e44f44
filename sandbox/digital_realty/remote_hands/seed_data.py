"""What the seed tickets of remote hands are made of."""

from random import Random

from sandbox.digital_realty.remote_hands.phrases import COMMENTS, PHRASES
from sandbox.digital_realty.remote_hands.rules import REMOTE_HANDS
from sandbox.digital_realty.tickets.seed_data import TicketSeeds
from sandbox.digital_realty.work_order_ids import LAST_BEFORE_FIRST, work_order_id


def _choose_reference(random: Random) -> dict[str, str]:
    """Let some tickets refer to an older one."""
    earlier = work_order_id(random.randrange(9_100_000, LAST_BEFORE_FIRST))
    return {"reference_ticket": random.choice(("", "", earlier))}


REMOTE_HANDS_SEEDS = TicketSeeds(
    rules=REMOTE_HANDS,
    phrases=PHRASES,
    comments=COMMENTS,
    text_column="detailed_instruction",
    recent_statuses=("New", "New", "In Progress", "Cancellation Requested", "Completed"),
    more=_choose_reference,
)
