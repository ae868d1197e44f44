"""What seed services ask, by kind of service."""

from collections.abc import Callable

from sandbox.dwp_catalog.questionnaires.definition import (
    AnswerByAnswer,
    Condition,
    Option,
    OptionsByAnswer,
    Page,
    Question,
    Questionnaire,
)

DEFAULT_PAGE = "Default Page"
OFFICES = ("Boston", "Hamburg", "Pune")
COST_CENTERS = {"Engineering": "CC-4100", "Finance": "CC-7300", "Sales": "CC-5200"}
ROOMS = {
    "Boston": ("Charles", "Mystic", "Neponset"),
    "Hamburg": ("Alster", "Bille", "Elbe"),
    "Pune": ("Mula", "Mutha"),
}
ROLES = {
    "Production": ("Reader", "Approver"),
    "Test": ("Reader", "Editor", "Administrator"),
}
REGIONS = {
    "Americas": ("Ashburn", "Phoenix"),
    "Europe": ("Frankfurt", "Dublin", "Stockholm"),
    "Asia": ("Singapore", "Tokyo"),
}


def _options(*values: str) -> list[Option]:
    return [Option(value, value) for value in values]


def _options_by(question: str, values: dict[str, tuple[str, ...]]) -> OptionsByAnswer:
    return OptionsByAnswer(question, {key: _options(*rest) for key, rest in values.items()})


def _software() -> list[Page]:
    machines = _options("SCCM-2012", "WIN-7X64", "MAC-0419", "LNX-2204")
    licenses = [Option("SINGLE", "Just for me"), Option("TEAM", "For my team")]
    several = Condition("1", ["TEAM"])
    return [
        Page(
            "0",
            DEFAULT_PAGE,
            [
                Question("0", "Dropdown", "machine name", required=True, options=machines),
                Question("1", "Dropdown", "license", required=True, options=licenses),
                Question("2", "TextField", "team name", required=True, visible_when=several),
                Question("3", "TextArea", "business reason", max_length=4000),
            ],
        )
    ]


def _hardware() -> list[Page]:
    office, home = Condition("0", ["OFFICE"]), Condition("0", ["HOME"])
    places = [Option("OFFICE", "To my office"), Option("HOME", "To my home")]
    extras = _options("Docking station", "Headset", "Carrying case")
    layouts = _options("US", "UK", "DE", "FR")
    delivery = [
        Question("0", "RadioButtons", "delivery", required=True, options=places),
        Question(
            "1",
            "Dropdown",
            "office",
            required=True,
            options=_options(*OFFICES),
            visible_when=office,
        ),
        Question("2", "TextArea", "home address", required=True, max_length=500, visible_when=home),
    ]
    equipment = [
        Question("3", "CheckBoxes", "accessories", "As many as you need", options=extras),
        Question("4", "Dropdown", "keyboard", required=True, default_answer="US", options=layouts),
    ]
    return [Page("0", "Delivery", delivery), Page("1", "Equipment", equipment)]


def _access() -> list[Page]:
    environments = _options(*ROLES)
    return [
        Page(
            "0",
            DEFAULT_PAGE,
            [
                Question("0", "Dropdown", "environment", required=True, options=environments),
                Question(
                    "1", "Dropdown", "role", required=True, options_by=_options_by("0", ROLES)
                ),
                Question(
                    "2",
                    "TextField",
                    "approved by",
                    required=True,
                    visible_when=Condition("0", ["Production"]),
                ),
                Question("3", "TextField", "reason", required=True),
            ],
        )
    ]


def _cloud() -> list[Page]:
    sizes = [
        Option("S", "Small: 2 CPU, 8 GB"),
        Option("M", "Medium: 4 CPU, 16 GB"),
        Option("L", "Large: 16 CPU, 64 GB"),
    ]
    place = [
        Question("0", "RadioButtons", "size", required=True, options=sizes),
        Question("1", "Dropdown", "region", required=True, options=_options(*REGIONS)),
        Question("2", "Dropdown", "site", required=True, options_by=_options_by("1", REGIONS)),
    ]
    cost = [
        Question("3", "Dropdown", "department", required=True, options=_options(*COST_CENTERS)),
        Question(
            "4",
            "TextField",
            "cost center",
            required=True,
            max_length=20,
            answer_by=AnswerByAnswer("3", COST_CENTERS),
        ),
        Question(
            "5",
            "TextField",
            "approval of the budget owner",
            required=True,
            visible_when=Condition("0", ["L"]),
        ),
    ]
    return [Page("0", "Place", place), Page("1", "Cost", cost)]


def _facilities() -> list[Page]:
    return [
        Page(
            "0",
            DEFAULT_PAGE,
            [
                Question("0", "Dropdown", "office", required=True, options=_options(*OFFICES)),
                Question("1", "Dropdown", "room", options_by=_options_by("0", ROOMS)),
                Question("2", "TextArea", "details", required=True, max_length=2000),
            ],
        )
    ]


def _text() -> list[Page]:
    return [
        Page(
            "0",
            DEFAULT_PAGE,
            [
                Question("0", "TextField", "text field 1", required=True),
                Question("1", "TextField", "text field 2"),
            ],
        )
    ]


def _nothing() -> list[Page]:
    return [Page("0", DEFAULT_PAGE, [])]


_KINDS: dict[str, Callable[[], list[Page]]] = {
    "software": _software,
    "hardware": _hardware,
    "access": _access,
    "cloud": _cloud,
    "facilities": _facilities,
    "text": _text,
    "nothing": _nothing,
}
PAGES = {kind: make() for kind, make in _KINDS.items()}


def make_questionnaire(kind: str, number: int) -> Questionnaire:
    """Make the questionnaire of a service of a kind."""
    return Questionnaire(str(number), PAGES[kind])
