"""The trees of categories, up to three levels deep."""

from typing import TypeAlias

Tree: TypeAlias = "dict[str, Tree]"

TYPE_OF_SERVICE: Tree = {
    "Accounts, Security, and IDs": {
        "User accounts and account access": {"Directory accounts": {}, "Shared mailboxes": {}},
        "System accounts": {},
        "Access requests": {"Business applications": {}, "Reporting": {}},
        "IDs, badges, and facility access": {},
        "Remote access": {},
    },
    "Computer software": {
        "Business": {"Accounting": {}, "Project management": {}},
        "Collaboration tools": {},
        "Graphics and design": {},
        "Development tools": {"Editors": {}, "Version control": {}},
        "Productivity": {},
        "Security software": {},
    },
    "Computer hardware": {
        "Computers": {"Laptops": {}, "Desktops": {}, "Workstations": {}},
        "Displays and peripherals": {},
        "Printers": {},
    },
    "Mobile devices": {"Phones": {}, "Tablets": {}, "Mobile plans": {}},
    "Cloud and data center": {
        "Virtual machines": {"Linux servers": {}, "Windows servers": {}},
        "Storage": {},
        "Databases": {},
        "Network": {},
    },
    "Human resources": {
        "Onboarding": {},
        "Training": {"Languages": {}, "Technical courses": {}},
        "Benefits": {},
    },
    "Facilities": {"Workplace": {}, "Meeting rooms": {}, "Repairs": {}},
    "Finance and purchasing": {"Expenses": {}, "Procurement": {}, "Travel": {}},
}
BUSINESS_UNIT: Tree = {
    "Engineering": {"Software engineering": {}, "Hardware engineering": {}},
    "Sales": {"Inside sales": {}, "Field sales": {}},
    "Shared services": {},
    "Legal": {},
}

UNITS_BY_PEOPLE = {
    "engineering": ("Engineering", "Software engineering"),
    "sales": ("Sales", "Field sales"),
    "finance": ("Shared services",),
    "human-resources": ("Shared services",),
}
"""The categories of the second tree that services for these people alone name as well."""
