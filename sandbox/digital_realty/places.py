"""The sites of the sandbox, their locations, and the accounts that have space there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A site with the locations in it; `accounts` are ids of `accounts.ACCOUNTS`."""

    site: str
    city: str
    country: str
    locations: tuple[str, ...]
    accounts: tuple[int, ...]


PLACES = (
    Place("IAD024", "Ashburn", "United States", ("Cage F150-B", "Suite 210, Row 4"), (1, 2)),
    Place("DFW010", "Dallas", "United States", ("Suite 300", "Cage 12"), (1,)),
    Place("PHX015", "Phoenix", "United States", ("Floor 2, Cage 7",), (1,)),
    Place("ORD011", "Chicago", "United States", ("Suite 450, Cabinet 0102",), (1,)),
    Place("LHR020", "London", "United Kingdom", ("Hall 3, Cage 2", "Meet-me room"), (1, 2)),
    Place("FRA027", "Frankfurt", "Germany", ("Raum 1.04", "Käfig Süd 3"), (2,)),
    Place("AMS017", "Amsterdam", "Netherlands", ("Zaal B, Rack 11",), (2,)),
    Place("SIN010", "Singapore", "Singapore", ("Level 5, Cage 5C",), (2,)),
)
