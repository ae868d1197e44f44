"""The documented values of remote hands tickets, and the RequestType Category table."""

from typing import Literal, get_args

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

REQUEST_TYPES: tuple[str, ...] = get_args(RequestType)
CATEGORIES: tuple[str, ...] = get_args(Category)
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
"""Every status, with what the vendor's staff can make of a ticket that has it; work that has begun
may still be completed."""
