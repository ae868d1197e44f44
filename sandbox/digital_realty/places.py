"""The sites of the sandbox, and the space that each account has there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """A data centre; `code` is its "six digit alphanumeric geocode"."""

    code: str
    address: str
    city: str
    metro: str
    country: str


@dataclass(frozen=True, slots=True)
class Place:
    """The space of one account (an id of `accounts.ACCOUNTS`) in one data centre.

    `rooms` has the rooms with the names of the racks in them.
    """

    account: int
    data_center: Site
    rooms: Mapping[str, tuple[str, ...]]

    @property
    def site(self) -> str:
        """The site's code."""
        return self.data_center.code

    @property
    def address(self) -> str:
        """The site's street."""
        return self.data_center.address

    @property
    def locations(self) -> tuple[str, ...]:
        """The names of all rooms and racks."""
        return tuple(name for room, racks in self.rooms.items() for name in (room, *racks))


ASHBURN = Site("IAD024", "1200 Loudoun Park Drive", "Ashburn", "Northern Virginia", "United States")
DALLAS = Site("DFW010", "480 Bryan Crossing", "Dallas", "Dallas", "United States")
PHOENIX = Site("PHX015", "77 Van Buren Court", "Phoenix", "Phoenix", "United States")
CHICAGO = Site("ORD011", "352 Cermak Yard", "Chicago", "Chicago", "United States")
LONDON = Site("LHR020", "11 Hanbury Wharf", "London", "London", "United Kingdom")
FRANKFURT = Site("FRA027", "Kleyerhof 8", "Frankfurt am Main", "Frankfurt", "Germany")
AMSTERDAM = Site("AMS017", "Sciencelaan 12", "Amsterdam", "Amsterdam", "Netherlands")
SINGAPORE = Site("SIN010", "29 Jurong Park Lane", "Singapore", "Singapore", "Singapore")

PLACES = (
    Place(1, ASHBURN, {"Cage F150-B": ("Row 1, Rack 01", "Row 1, Rack 02"), "Suite 210": ()}),
    Place(1, DALLAS, {"Suite 300": ("Suite 300, Cabinet 0101",), "Cage 12": ()}),
    Place(1, PHOENIX, {"Floor 2, Cage 7": ()}),
    Place(1, CHICAGO, {"Suite 450": ("Suite 450, Cabinet 0102", "Suite 450, Cabinet 0103")}),
    Place(1, LONDON, {"Hall 3, Cage 2": ("Hall 3, Cage 2, Rack A4",)}),
    Place(2, ASHBURN, {"Cage F162-A": ("Row 4, Rack 11",)}),
    Place(2, LONDON, {"Meet-me room": ("Meet-me room, Rack 05", "Meet-me room, Rack 06")}),
    Place(2, FRANKFURT, {"Raum 1.04": ("Raum 1.04, Rack 03",), "Käfig Süd 3": ()}),
    Place(2, AMSTERDAM, {"Zaal B": ("Zaal B, Rack 11", "Zaal B, Rack 12")}),
    Place(2, SINGAPORE, {"Level 5, Cage 5C": ()}),
    Place(3, PHOENIX, {"Floor 1, Cage 3": ("Floor 1, Cage 3, Rack 01",)}),
)


def places_of(account: int) -> list[Place]:
    """Give the places where an account has space, one a site."""
    return [place for place in PLACES if place.account == account]
