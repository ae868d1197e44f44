"""One call of each method of the client with everything it takes, and one with as little."""

from __future__ import annotations

import datetime
from typing import Any

from digital_realty import File
from digital_realty.models import (
    AccessTicketTerminateUpdate,
    PermanentBadgeAddedLocation,
    PermanentBadgeAddedSite,
    PermanentBadgeLocation,
    PermanentBadgeSite,
    RemoteHandsTicketCreate,
)

from tests.client.steady import Call

DAY = datetime.date(2035, 6, 4)
PAGE: dict[str, Any] = {"size": 1, "page": 2}
REMOTE_HANDS: dict[str, Any] = {
    "site": "PHX015",
    "status": "In Progress",
    "request_type": "Planned Work",
    "category": "KVM (keyboard, video, mouse) assistance",
    "created_by": "Ada & Grace = é",
    **PAGE,
}
SUPPORT: dict[str, Any] = {
    "site": "PHX015",
    "status": "New",
    "request_type": "Facilities Request",
    "category": "Fire/Safety",
    "created_by": "Ada",
    **PAGE,
}
REPORTS: dict[str, Any] = {
    "site": "PHX015",
    "location": "Suite 110 Cage A4",
    "report_name": "a+b/c.csv",
    "report_start_date": DAY,
    "report_end_date": DAY,
    **PAGE,
}
WORKORDERS: dict[str, Any] = {
    "site": "PHX015",
    "location": "Suite 110",
    "activity_type": "Electrical",
    "short_description": "100 % load",
    "start_date": DAY,
    "end_date": DAY,
    "status": "scheduled",
    **PAGE,
}
TICKET: dict[str, Any] = {
    "title": "Prüfe das Patchpanel \U0001f527",
    "site": "PHX015",
    "request_type": "Planned Work",
    "category": "Auditing",
    "location": "Suite 110",
    "detailed_instruction": 'Line one\nline "two"',
    "customer_reference": "REF-1",
    "reference_ticket": "WO9331000",
    "notification_recipients": "ada@example.com,grace@example.com",
}
SUPPORT_TICKET: dict[str, Any] = {
    "title": "Too warm",
    "site": "PHX015",
    "request_type": "Facilities Request",
    "category": "Cooling - Datacenter",
    "description": "31 °C in the cold aisle",
}
HOLDER: dict[str, Any] = {"first_name": "Ada", "last_name": "Example", "email": "a@example.com"}
PLACE = PermanentBadgeLocation(
    location="Suite 110 Cage A4",
    access_start_date=DAY,
    access_end_date=datetime.date(2035, 12, 30),
    access_start_time=datetime.time(6),
    access_end_time=datetime.time(18, 30),
)
BADGE: dict[str, Any] = {
    **HOLDER,
    "badge_start_date": DAY,
    "sites": [PermanentBadgeSite(site="IAD024", locations=[PLACE])],
}
CHANGE: dict[str, Any] = {
    **HOLDER,
    "company": "Example Widgets Inc.",
    "badge_start_date": DAY,
    "add_sites": [
        PermanentBadgeAddedSite(
            site="IAD024", locations=[PermanentBadgeAddedLocation(location="Suite 110")]
        )
    ],
}
MORE: dict[str, Any] = {
    "phone": "+17035550123",
    "badge_expiration_date": datetime.date(2035, 12, 31),
    "email_notifications": "grace@example.com",
}
LEAVE: dict[str, Any] = {"badge_expiration_date": DAY, "company": "Example Widgets Inc."}
ODD = File(b"--\r\n\x00\xff", file_name='ü "x"\r\ny\\z.bin', content_type="text/csv")


def required(ticket: dict[str, Any]) -> dict[str, Any]:
    """Return those fields of a new ticket that it must have."""
    names = ("title", "site", "request_type", "category", "description")
    return {name: ticket[name] for name in names if name in ticket}


CALLS: list[Call] = [
    ("accounts", "list", [], {}),
    ("accounts", "list", [], {"default_account": True}),
    ("sites", "list", [], {}),
    ("locations", "list", [], {"site": "PHX015"}),
    ("reports", "configuration_items", [], {}),
    ("reports", "list", [], {"ci": ["a"], "report_type": "DCIM"}),
    ("reports", "list", [], {"ci": ["a", "b"], "report_type": "Security", **REPORTS}),
    ("reports", "get", ["CUS0123281"], {}),
    ("reports", "download", ["CUS0123281"], {}),
    ("workorders", "configuration_items", [], {}),
    ("workorders", "list", [], {"completed": ["a"], "status": "completed"}),
    ("workorders", "list", [], {"completed": [], "scheduled": ["a"], **WORKORDERS}),
    ("workorders", "get", ["WO9012345"], {}),
    ("permanent_badges", "list", [], {}),
    (
        "permanent_badges",
        "list",
        [],
        {"site": "PHX015", "status": "Approval Denied", "created_by": "é", **PAGE},
    ),
    ("permanent_badges", "create", [], BADGE),
    ("permanent_badges", "create", [], {**BADGE, **MORE, "company": "Example Widgets Inc."}),
    ("permanent_badges", "modify", [], CHANGE),
    ("permanent_badges", "modify", [], {**CHANGE, **MORE}),
    ("permanent_badges", "terminate", [], {**HOLDER, **LEAVE}),
    ("access_tickets", "get", ["WO8744051"], {}),
    ("access_tickets", "update", ["WO8744051"], {**HOLDER, "badge_start_date": DAY}),
    ("access_tickets", "update", ["WO8744051"], {"visitor_phone": "+1"}),
    ("access_tickets", "update", ["WO8744051"], {"badge_expiration_date": DAY}),
    (
        "access_tickets",
        "update",
        ["WO8744051", AccessTicketTerminateUpdate(badge_expiration_date=DAY)],
        {},
    ),
    ("access_tickets", "cancel", ["WO8744051"], {}),
    ("access_tickets", "cancel", ["WO8744051"], {"cancel_reason": "Duplicate request"}),
    ("customer_support", "list", [], {}),
    ("customer_support", "list", [], SUPPORT),
    ("customer_support", "create", [], SUPPORT_TICKET),
    ("customer_support", "get", ["WO9331924"], {}),
    ("customer_support", "update", ["WO9331924"], {"customer_reference": "R"}),
    ("customer_support", "cancel", ["WO9331924"], {"cancel_reason": "Duplicate request"}),
    ("customer_support", "categories", [], {"request_type": "Amenities"}),
    ("customer_support", "categories", [], {}),
    ("remote_hands", "list", [], REMOTE_HANDS),
    ("remote_hands", "list", [], {}),
    ("remote_hands", "create", [], TICKET),
    ("remote_hands", "create", [], required(TICKET)),
    ("remote_hands", "create", [RemoteHandsTicketCreate(**TICKET)], {}),
    ("remote_hands", "get", ["WO9331924"], {}),
    (
        "remote_hands",
        "update",
        ["WO9331924"],
        {"customer_reference": "R", "notification_recipients": "a@b.com"},
    ),
    ("remote_hands", "update", ["WO9331924"], {}),
    ("remote_hands", "cancel", ["WO9331924"], {"cancel_reason": "Duplicate request"}),
    ("remote_hands", "cancel", ["WO9331924"], {}),
    ("remote_hands", "categories", [], {"request_type": "Urgent Work"}),
    ("remote_hands", "categories", [], {}),
    ("comments", "create", [], {"request_id": "WO9331924", "comment": "Ünïts\n1 to 12"}),
    ("attachments", "upload", [], {"request_id": "WO1", "file": b"a", "file_name": "ü & 1.txt"}),
    ("attachments", "upload", [], {"request_id": "WO1", "file": ODD, "file_name": "x"}),
    ("attachments", "list", ["WO9331924"], {}),
    ("attachments", "download", ["WO9331924", "8e1f6a2bdb4a8f10"], {}),
]
