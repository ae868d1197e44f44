"""The two kinds of tickets as their documents describe them, for tests that hold for both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True)
class Kind:
    """One kind of ticket.

    `mandatory` is a create body without anything optional, `texts` has the lengths of the texts in
    a create body, `updates` those in an update body; `emptiable` may be "". `moves` are what the
    staff can do, by status.
    """

    name: str
    path: str
    ticket_type: str
    summary: tuple[str, ...]
    detail: tuple[str, ...]
    mandatory: dict[str, str]
    texts: dict[str, int]
    updates: dict[str, int]
    emptiable: tuple[str, ...]
    categories: dict[str, tuple[str, ...]]
    moves: dict[str, tuple[str, ...]]
    cancelled_status: str
    cancel_message: str

    def __str__(self) -> str:
        return self.name.replace(" ", "-")

    def order(self, **changes: Any) -> dict[str, Any]:
        """Make the body of a create request: what is mandatory, and the changes."""
        return {**self.mandatory, **changes}

    @property
    def optional(self) -> tuple[str, ...]:
        """The members of a create body that may be missing."""
        return tuple(name for name in self.texts if name not in self.mandatory)

    @property
    def members(self) -> tuple[str, ...]:
        """All members of a create body."""
        return (*self.mandatory, *self.optional)

    @property
    def all_categories(self) -> set[str]:
        """The categories of all request types."""
        return {name for names in self.categories.values() for name in names}


REMOTE_HANDS = Kind(
    name="remote hands ticket",
    path="/v1/remotehands-tickets",
    ticket_type="Remote Hands",
    summary=(
        "id",
        "title",
        "status",
        "site",
        "location",
        "category",
        "requestType",
        "createdOn",
        "updatedOn",
        "closedOn",
        "createdBy",
    ),
    detail=(
        "id",
        "title",
        "status",
        "site",
        "location",
        "requestType",
        "category",
        "detailedInstruction",
        "customerReference",
        "referenceTicket",
        "cancelReason",
        "createdOn",
        "updatedOn",
        "closedOn",
        "createdBy",
        "ticketType",
        "notificationRecipients",
        "comments",
    ),
    mandatory={
        "title": "Test Connect Cisco Server",
        "site": "IAD024",
        "requestType": "Planned Work",
        "category": "Existing cross connect or connectivity testing",
    },
    texts={
        "title": 160,
        "location": 40,
        "detailedInstruction": 32_000,
        "customerReference": 40,
        "referenceTicket": 20,
        "notificationRecipients": 32_000,
    },
    updates={"customerReference": 40, "notificationRecipients": 32_000},
    emptiable=("customerReference", "notificationRecipients"),
    categories={
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
    },
    moves={
        "New": ("In Progress", "Cancellation Requested", "Completed", "Cancelled"),
        "In Progress": ("Cancellation Requested", "Completed", "Cancelled"),
        "Cancellation Requested": ("In Progress", "Completed", "Cancelled"),
        "Completed": (),
        "Cancelled": (),
    },
    cancelled_status="Cancellation Requested",
    cancel_message=(
        "We have received your request for cancellation of workorder '{id}'. We will be in contact "
        "shortly. Please be aware that fees might still apply to this request if work has already "
        "started."
    ),
)

CUSTOMER_SUPPORT = Kind(
    name="customer support ticket",
    path="/v1/customer-support-tickets",
    ticket_type="Customer Support",
    summary=(
        "id",
        "title",
        "status",
        "site",
        "location",
        "requestType",
        "category",
        "createdOn",
        "closedOn",
        "updatedOn",
        "createdBy",
    ),
    detail=(
        "id",
        "title",
        "status",
        "site",
        "location",
        "requestType",
        "category",
        "description",
        "customerReference",
        "createdOn",
        "updatedOn",
        "closedOn",
        "createdBy",
        "ticketType",
        "notificationRecipients",
        "comments",
    ),
    mandatory={
        "title": "Maintenance request",
        "site": "IAD024",
        "requestType": "Facilities Request",
        "category": "Planned Maintenance",
        "description": "Maintenance planned for week 28",
    },
    texts={
        "title": 160,
        "description": 32_000,
        "location": 40,
        "customerReference": 40,
        "notificationRecipients": 32_000,
    },
    updates={
        "title": 160,
        "description": 32_000,
        "customerReference": 40,
        "notificationRecipients": 32_000,
    },
    emptiable=("customerReference", "notificationRecipients"),
    categories={
        "Account Management": ("User Account Inquiry",),
        "Accounts Receivable": ("General Billing Inquiry",),
        "Facilities Request": (
            "Cooling - Datacenter",
            "Cooling - Office",
            "Electrical",
            "Fire/Safety",
            "Planned Maintenance",
        ),
        "Amenities": ("Elevator", "Loading Dock", "Parking", "General Inquiry"),
        "Cross Connect": ("New Install", "Change (Hot Cut)", "Disconnect"),
    },
    moves={
        "New": ("In Progress", "Completed", "Cancelled"),
        "In Progress": ("Completed", "Cancelled"),
        "Completed": (),
        "Cancelled": (),
    },
    cancelled_status="Cancelled",
    cancel_message="ServiceTicket '{id}' has been Cancelled",
)

KINDS = (REMOTE_HANDS, CUSTOMER_SUPPORT)
both_kinds = pytest.mark.parametrize("kind", KINDS, ids=str)


def with_each(names: str, pick: Callable[[Kind], Iterable[Any]]) -> pytest.MarkDecorator:
    """Run a test for each kind with each of what is picked from it.

    `names` are the parameters after `kind`; of several, what is picked must be tuples.
    """
    pairs = [(kind, value) for kind in KINDS for value in sorted(pick(kind))]
    rows = [(kind, *value) for kind, value in pairs] if "," in names else pairs
    ids = ["-".join(map(str, row[:2])) for row in rows]
    return pytest.mark.parametrize(f"kind,{names}", rows, ids=ids)
