"""The documented values of customer support tickets, and the RequestType Category table."""

from typing import Literal, get_args

RequestType = Literal[
    "Account Management", "Accounts Receivable", "Facilities Request", "Amenities", "Cross Connect"
]
Category = Literal[
    "User Account Inquiry",
    "General Billing Inquiry",
    "Cooling - Datacenter",
    "Cooling - Office",
    "Electrical",
    "Fire/Safety",
    "Planned Maintenance",
    "Elevator",
    "Loading Dock",
    "Parking",
    "General Inquiry",
    "New Install",
    "Change (Hot Cut)",
    "Disconnect",
]

REQUEST_TYPES: tuple[str, ...] = get_args(RequestType)
CATEGORIES: tuple[str, ...] = get_args(Category)
TICKET_TYPE = "Customer Support"

CATEGORIES_BY_REQUEST_TYPE: dict[str, tuple[Category, ...]] = {
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
}

STAFF_MOVES: dict[str, tuple[str, ...]] = {
    "New": ("In Progress", "Completed", "Cancelled"),
    "In Progress": ("Completed", "Cancelled"),
    "Completed": (),
    "Cancelled": (),
}
"""Every status, with what the vendor's staff can make of a ticket that has it."""
