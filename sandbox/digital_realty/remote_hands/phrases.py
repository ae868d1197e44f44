"""Titles, instructions and comments for seed tickets."""

PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "Existing cross connect or connectivity testing": (
        (
            "Test cross connect in {cabinet}",
            "Please test the circuit at the panel in {cabinet} and report the light levels.",
        ),
        (
            "No link on uplink of {cabinet}",
            "The uplink of the switch in {cabinet} is down. Check the optic and both patch cords.",
        ),
    ),
    "Customer premise cabling": (
        (
            "Patch two servers in {cabinet}",
            "Run two Cat6A cords from {cabinet} U12 to the switch in U42; label both ends.",
        ),
        (
            "Replace fibre in {cabinet}",
            "Replace the damaged OM4 patch cord between {cabinet} and the panel.",
        ),
    ),
    "Tape swaps": (
        (
            "Weekly tape swap in {cabinet}",
            "Take out tapes 1 to 8 of the library in {cabinet} and put in the set from the box.",
        ),
    ),
    "Equipment installation": (
        (
            "Install new server in {cabinet}",
            "Mount the delivered 1U server at U18 of {cabinet}, connect both power feeds.",
        ),
        ("Install PDU in {cabinet}", "Mount the zero-U PDU on the left side of {cabinet}."),
    ),
    "Equipment de-installation": (
        (
            "Remove retired storage from {cabinet}",
            "Remove the two disk shelves at U5 to U8 of {cabinet} and store them for pick-up.",
        ),
    ),
    "Dedicated escort": (
        (
            "Escort for vendor visit to {cabinet}",
            "Please escort one field engineer to {cabinet} from 10:00 to 12:00.",
        ),
    ),
    "Auditing": (
        (
            "Audit of {cabinet}",
            "List make, model, serial number and position of each device in {cabinet}.",
        ),
        ("Photos of {cabinet}", "Take photos of the front and the back of {cabinet}, doors open."),
    ),
    "KVM (keyboard, video, mouse) assistance": (
        (
            "Console needed at {cabinet}",
            "Connect a crash cart to the server at U20 of {cabinet} and tell us what it shows.",
        ),
    ),
    "Equipment troubleshoot or replacement": (
        (
            "Replace failed disk in {cabinet}",
            "Disk 7 of the array in {cabinet} blinks amber. Swap it with the spare on the shelf.",
        ),
        (
            "Fan alarm in {cabinet}",
            "Check the fan tray of the router in {cabinet}; reseat it if it is loose.",
        ),
    ),
    "Power cycle or reboot": (
        (
            "Reboot server in {cabinet}",
            "The server at U30 of {cabinet} hangs. Hold the power button, wait 30 s, start it.",
        ),
        (
            "Power cycle firewall in {cabinet}",
            "Pull both power cords of the firewall in {cabinet}, wait a minute, plug them in.",
        ),
    ),
    "Other": (
        (
            "Receive parcel for {cabinet}",
            "A parcel arrives for us today. Please put it on the floor of {cabinet}.",
        ),
        ("Clean up {cabinet}", "Please remove packing material from {cabinet}."),
    ),
}
"""By category: pairs of title and instruction."""

COMMENTS = (
    "Technician assigned.",
    "Work started, we will report back within the hour.",
    "Please call us before you touch the second power feed.",
    "Done as requested, photos are in the portal.",
    "The spare part on site does not fit; which one shall we use?",
)
