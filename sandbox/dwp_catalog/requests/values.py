"""The states of a request.

The page shows ACTIVE, COMPLETED and FAILED. A request that has not been submitted needs a state
too; it is called after the operation that makes it.
"""

from typing import Literal, get_args

Status = Literal["INITIATED", "ACTIVE", "COMPLETED", "FAILED"]
STATUSES: tuple[str, ...] = get_args(Status)

INITIATED = "INITIATED"
ACTIVE = "ACTIVE"
COMPLETED = "COMPLETED"
FAILED = "FAILED"

FULFILMENT_MOVES: dict[str, tuple[str, ...]] = {
    INITIATED: (),
    ACTIVE: (COMPLETED, FAILED),
    COMPLETED: (),
    FAILED: (),
}
"""What the people and systems that fulfil requests can make of one."""
