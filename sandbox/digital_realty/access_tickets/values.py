"""The documented values of access tickets."""

from typing import Literal

Category = Literal["New Badge", "Modify Badge", "Terminate All Access"]

NEW_BADGE: Category = "New Badge"
MODIFY_BADGE: Category = "Modify Badge"
TERMINATE_ALL_ACCESS: Category = "Terminate All Access"

PERMANENT_BADGE = "Permanent Badge"
VISITOR_ACCESS = "Visitor Access"
"""A request type that the document does not list: visits are asked for elsewhere."""

TITLES: dict[Category, str] = {
    NEW_BADGE: "Request for New Permanent badge",
    MODIFY_BADGE: "Request for Modify Permanent badge",
    TERMINATE_ALL_ACCESS: "Request for Terminate Permanent badge",
}

PENDING_APPROVAL = "Pending Approval"
APPROVED = "Approved"
IN_PROGRESS = "In Progress"
COMPLETED = "Completed"
APPROVAL_DENIED = "Approval Denied"
CANCELLED = "Cancelled"

STAFF_MOVES: dict[str, tuple[str, ...]] = {
    PENDING_APPROVAL: (APPROVED, IN_PROGRESS, COMPLETED, APPROVAL_DENIED, CANCELLED),
    APPROVED: (IN_PROGRESS, COMPLETED, CANCELLED),
    IN_PROGRESS: (COMPLETED, CANCELLED),
    COMPLETED: (),
    APPROVAL_DENIED: (),
    CANCELLED: (),
}
"""Every status, with what approvers and the vendor's staff can make of a ticket that has it; they
may take several steps at once, but none back."""

EVERY_STATUS = frozenset(STAFF_MOVES)
CLOSED_STATUSES = frozenset({COMPLETED, APPROVAL_DENIED, CANCELLED})
OPEN_STATUSES = EVERY_STATUS - CLOSED_STATUSES

TICKET_TYPE = "Facility Access"
ESCORTED = "Escorted visitor"
UNESCORTED = "Unescorted visitor"
BADGE_REQUEST = "Permanent Badge Request"
STAFF_NAME = "system"
