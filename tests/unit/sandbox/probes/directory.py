"""Probes for the defects of accounts, sites and locations."""

from typing import Any

from tests.unit.sandbox.calls import Account, Sandbox
from tests.unit.sandbox.probes.registry import probe


def _read(account: Account, target: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = account.send("GET", target).json()
    return items


@probe("accounts-default-ignored")
def _default_is_one_account(sandbox: Sandbox) -> bool:
    return len(_read(sandbox.first, "/v1/accounts?defaultAccount=true")) == 1


@probe("sites-of-all-accounts")
def _sites_are_those_of_the_account(sandbox: Sandbox) -> bool:
    return "FRA027" not in {item["site"] for item in _read(sandbox.first, "/v1/sites")}


@probe("locations-of-all-accounts")
def _locations_are_those_of_the_account(sandbox: Sandbox) -> bool:
    return _read(sandbox.first, "/v1/locations?site=FRA027") == []


@probe("locations-without-site-accepted")
def _site_is_mandatory(sandbox: Sandbox) -> bool:
    return sandbox.first.send("GET", "/v1/locations").status_code == 400


@probe("locations-parent-null")
def _missing_parent_is_empty(sandbox: Sandbox) -> bool:
    items = _read(sandbox.first, "/v1/locations?site=IAD024")
    return all(isinstance(item["parentId"], str) for item in items)
