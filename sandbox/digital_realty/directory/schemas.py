"""Answers of the Accounts, Sites and Locations APIs, members in the order of the samples."""

import msgspec


class AccountItem(msgspec.Struct, rename="camel"):
    """An account that an app may act for.

    The sample writes the second member as "masterAccountName:"; we take the colon as a slip.
    """

    master_account_id: str
    master_account_name: str
    account_id: str
    account_name: str


class SiteItem(msgspec.Struct):
    """A data centre in which an account has space."""

    site: str
    address: str
    city: str
    metro: str
    country: str


class LocationItem(msgspec.Struct, rename="camel"):
    """A room or a rack; the parent of a rack is its room, a room has none ("")."""

    id: str
    location: str
    parent_id: str
