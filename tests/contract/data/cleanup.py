"""Take back what the suite has created on a server that outlives the run."""

from __future__ import annotations

from tests.contract.data.builder import ordinary
from tests.contract.subject import Subject

# The item is gone or closed already: another test has cancelled it.
_DONE = (400, 404, 409, 410)


def take_back(subject: Subject) -> int:
    """Delete or cancel every item that was made; return how many.

    An item that stays is told under what was not checked, with its path.
    """
    if subject.target.is_sandbox:
        return 0
    made, subject.made = subject.made, []
    for resource, path in made:
        status = None
        if resource.remove is not None:
            exchange = subject.send(ordinary(subject, resource.remove, path))
            status = 200 if exchange.ok else exchange.status
        if status not in (200, *_DONE):
            subject.ledger.leave_out(f"{resource} {path} was made and could not be taken back")
    return len(made)
