"""The documented values of remote hands tickets, and the RequestType Category table."""

from typing import Literal, get_args

Status = Literal["New", "In Progress", "Cancellation Requested", "Completed", "Cancelled"]
RequestType = Literal["Planned Work", "Urgent Work"]
Category = Literal[
    "Existing cross connect or connectivity testing",
    "Customer premise cabling",
    "Tape swaps",
    "Equipment installation",
    "Equipment de-installation",
    "Dedicated escort",
    "Auditing",
    "KVM (keyboard, video, mouse) assistance",
    "Equipment troubleshoot or replacement",
    "Power cycle or reboot",
    "Other",
]
CancelReason = Literal["Duplicate request", "Request entered in error", "Request no longer needed"]

STATUSES: tuple[str, ...] = get_args(Status)
REQUEST_TYPES: tuple[str, ...] = get_args(RequestType)
CATEGORIES: tuple[str, ...] = get_args(Category)
CANCEL_REASONS: tuple[str, ...] = get_args(CancelReason)
DEFAULT_CANCEL_REASON: CancelReason = "Request no longer needed"
TICKET_TYPE = "Remote Hands"

CATEGORIES_BY_REQUEST_TYPE: dict[str, tuple[Category, ...]] = {
    "Planned Work": (
        "Existing cross connect or connectivity testing",
        "Customer premise cabling",
        "Tape swaps",
        "Equipment installation",
        "Equipment de-installation",
        "Dedicated escort",
        "Auditing",
        "Other",
    ),
    "Urgent Work": (
        "Existing cross connect or connectivity testing",
        "KVM (keyboard, video, mouse) assistance",
        "Equipment troubleshoot or replacement",
        "Power cycle or reboot",
        "Other",
    ),
}

STAFF_MOVES: dict[str, tuple[str, ...]] = {
    "New": ("In Progress", "Cancellation Requested", "Completed", "Cancelled"),
    "In Progress": ("Cancellation Requested", "Completed", "Cancelled"),
    "Cancellation Requested": ("In Progress", "Completed", "Cancelled"),
    "Completed": (),
    "Cancelled": (),
}
"""What the vendor's staff can make of a ticket; work that has begun may still be completed."""
