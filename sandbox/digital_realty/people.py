"""Made-up people for seed data: badge holders, visitors and hosts."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

NAMES = (
    ("Amara", "Adeyemi"),
    ("Bjørn", "Bergström"),
    ("Chloé", "Castillo"),
    ("Daniel", "Dvořák"),
    ("Elif", "Eriksen"),
    ("Farid", "Fischer"),
    ("Giulia", "García"),
    ("Hana", "Haddad"),
    ("Ivan", "Ito"),
    ("Joanna", "Jansen"),
    ("Kofi", "Kowalska"),
    ("Lucía", "Lindqvist"),
    ("Mateusz", "Moreau"),
    ("Nadia", "Nowak"),
    ("Owen", "O'Brien"),
    ("Petra", "Petrov"),
    ("Rosa", "Rossi"),
    ("Samir", "Schmidt"),
    ("Tove", "Tanaka"),
    ("Uma", "Ueda"),
    ("Viktor", "Vargas"),
    ("Wanda", "Weber"),
    ("Ximena", "Xu"),
    ("Yusuf", "Yilmaz"),
    ("Zoë", "Zhang"),
)
"""First and last names, any of which may go together."""
COMPANIES = (
    "Northgate Rack Services",
    "Ferro Cabling",
    "Cooling Partners BV",
    "Blue Harbour Networks",
    "Meridian Field Engineering",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who enters a data centre."""

    first_name: str
    last_name: str
    email: str
    phone: str
    company: str


def make_person(random: Random, companies: Sequence[str] = COMPANIES) -> Person:
    """Choose a person of one of the companies."""
    first_name, last_name = random.choice(NAMES)[0], random.choice(NAMES)[1]
    company = random.choice(companies)
    return Person(
        first_name=first_name,
        last_name=last_name,
        email=f"{_plain(first_name)}.{_plain(last_name)}@{_plain(company)}.example",
        phone=f"+1555{random.randrange(10_000_000):07d}",
        company=company,
    )


def _plain(text: str) -> str:
    """Write a name with the letters that an e-mail address may have."""
    text = unicodedata.normalize("NFKD", text.replace("ø", "o")).lower()
    return "".join(character for character in text if character.isascii() and character.isalnum())
