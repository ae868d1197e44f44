"""Accounts of runs that tests make up."""

from __future__ import annotations

from scripts.conformance.report.account import Account
from tests.contract.subject import Subject


def account_of(subject: Subject, errors: dict[str, str] | None = None, seed: int = 7) -> Account:
    """Return an account of what one subject has seen."""
    return Account(
        seed,
        contracts={subject.contract.name: subject.contract},
        ledgers={subject.contract.name: subject.ledger},
        errors=errors or {},
        redactor=subject.redactor,
    )
