"""Titles, descriptions and comments for seed tickets."""

PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "User Account Inquiry": (
        (
            "Portal access for a new colleague",
            "Please give our new network engineer access to tickets and reports of this site.",
        ),
        (
            "Remove user from the portal",
            "One of our technicians has left. Please remove the account and all permissions.",
        ),
    ),
    "General Billing Inquiry": (
        (
            "Power charges on the last invoice",
            "The invoice shows two circuits for cabinet {cabinet}; we have one since March.",
        ),
        (
            "Purchase order number is missing",
            "Please issue the last invoice again with our purchase order number on it.",
        ),
    ),
    "Cooling - Datacenter": (
        (
            "High inlet temperature at {cabinet}",
            "The sensors at {cabinet} have shown more than 30 °C since this morning.",
        ),
        (
            "Hot spot in the aisle of {cabinet}",
            "The perforated tile in front of {cabinet} seems to be in the wrong place.",
        ),
    ),
    "Cooling - Office": (
        (
            "Office is too warm",
            "The air conditioning of our office next to the data hall does not cool any more.",
        ),
    ),
    "Electrical": (
        (
            "Feed B of {cabinet} is down",
            "The second feed of {cabinet} has no voltage. Please check the breaker.",
        ),
        (
            "Lights in the aisle of {cabinet} are out",
            "Two of the lamps above {cabinet} do not work.",
        ),
    ),
    "Fire/Safety": (
        (
            "Smoke detector blinks near {cabinet}",
            "The detector above {cabinet} blinks amber. Is it in a fault state?",
        ),
    ),
    "Planned Maintenance": (
        (
            "Dates of the generator test",
            "Please tell us in which week the generator test takes place and which feeds it hits.",
        ),
        (
            "Maintenance of our own units at {cabinet}",
            "Our contractor services the in-row units at {cabinet} in week 28.",
        ),
    ),
    "Elevator": (
        (
            "Freight elevator does not stop at our floor",
            "A delivery waits on the ground floor; the elevator passes our floor.",
        ),
    ),
    "Loading Dock": (
        (
            "Dock for a pallet delivery",
            "A truck with three pallets for {cabinet} arrives at 10:00. Please reserve a dock.",
        ),
    ),
    "Parking": (
        (
            "Parking permits for a vendor",
            "We need two permits for the vans of our cabling vendor next Tuesday.",
        ),
    ),
    "General Inquiry": (
        (
            "Meeting room for an audit",
            "Is there a room for six people that we can use during our audit?",
        ),
    ),
    "New Install": (
        (
            "New cross connect from {cabinet}",
            "Please run a single-mode pair from {cabinet} to the carrier room; the LOA follows.",
        ),
    ),
    "Change (Hot Cut)": (
        (
            "Hot cut of the circuit at {cabinet}",
            "Move the circuit of {cabinet} to the new panel. The window is 02:00 to 04:00.",
        ),
    ),
    "Disconnect": (
        (
            "Disconnect the old circuit at {cabinet}",
            "The circuit at {cabinet} is not used any more. Please remove the cross connect.",
        ),
    ),
}
"""By category: pairs of title and description."""

COMMENTS = (
    "We have received your request and look into it.",
    "A technician is on the way.",
    "Could you send us a photo or the number on the label?",
    "Thank you, that is all we needed.",
    "The facilities team has confirmed the date.",
)
