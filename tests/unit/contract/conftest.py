"""An API under test that is small, local and faulty on request."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from scripts.documents import load
from tests.contract.data.boundaries import prepare
from tests.contract.model.contract import Contract
from tests.contract.options import EFFORTS
from tests.contract.subject import Subject
from tests.contract.target.base import Account, Target
from tests.contract.wire.pace import Pace
from tests.contract.wire.redaction import Redactor
from tests.unit.contract.parcels import ACCOUNTS, Parcels, serving

SPEC = Path(__file__).with_name("parcels.yaml")
CLIENT = {
    "name": "Parcels",
    "environment-prefix": "PARCELS",
    "settings": [
        {"name": "client_id", "secret": True},
        {"name": "client_secret", "secret": True},
        {"name": "account", "header": "Account"},
    ],
    "auth": {"kind": "client-credentials", "token-operation": "createToken"},
}
PAGINATION = {
    "page": {"parameter": "page", "first": 0},
    "size": {"parameter": "size", "default": 10},
    "items": "/items",
    "total": "/page/total",
    "last": "/page/last",
}

SubjectWith = Callable[..., Subject]


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """The description of the parcels."""
    found: dict[str, Any] = load(SPEC)
    return found


@pytest.fixture(scope="session")
def contract(document: dict[str, Any]) -> Contract:
    """What the description of the parcels promises, with what overlays would add."""
    overlaid = copy.deepcopy(document)
    overlaid["x-client"] = CLIENT
    overlaid["paths"]["/parcels"]["get"]["x-pagination"] = PAGINATION
    made = Contract.of("parcels", document, overlaid, SPEC)
    prepare(made)
    return made


@pytest.fixture
def subject_with(contract: Contract) -> Iterator[SubjectWith]:
    """Make the parcels with some defects, as an API under test."""
    with ExitStack() as stack:

        def make(*defects: str, sandbox: bool = True, writes: bool = True) -> Subject:
            parcels = Parcels(frozenset(defects))
            url = stack.enter_context(serving(parcels))
            accounts = tuple(Account(name, known) for name, known in ACCOUNTS.items())
            expire = None if "tokens last for ever" in defects else parcels.tokens.clear
            target = Target(
                url, accounts, is_sandbox=sandbox, expire_tokens=expire or (lambda: None)
            )
            subject = Subject(
                contract,
                target,
                EFFORTS["quick"],
                Redactor(),
                Pace(),
                seed=1,
                writes=writes,
            )
            stack.callback(subject.close)
            return subject

        yield make
