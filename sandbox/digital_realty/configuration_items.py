"""Configuration items ("CIs"): the rooms of an account, for which there are reports and work.

The how-guide says no more of them than that they are texts; ours have the form of the vendor's
other internal ids, 32 hexadecimal digits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.digital_realty.accounts import ACCOUNTS
from sandbox.digital_realty.internal_ids import internal_id
from sandbox.digital_realty.places import places_of


@dataclass(frozen=True, slots=True)
class ConfigurationItem:
    """A room that an account rents at a site."""

    id: str
    account: int
    site: str
    location: str


CONFIGURATION_ITEMS = tuple(
    ConfigurationItem(
        id=internal_id("configuration item", account.id, place.site, room),
        account=account.id,
        site=place.site,
        location=room,
    )
    for account in ACCOUNTS
    for place in places_of(account.id)
    for room in place.rooms
)


def known_ids(wanted: Iterable[str]) -> set[str]:
    """Give those of the wanted ids that exist, so that a query stays small."""
    return {item.id for item in CONFIGURATION_ITEMS}.intersection(wanted)
