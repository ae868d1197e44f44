"""An API under test that is small, local and faulty on request."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from scripts.conformance.model.contract import Contract
from scripts.conformance.redaction import Redactor
from scripts.documents import load
from scripts.overlay import apply_overlays
from tests.contract.data.boundaries import prepare
from tests.contract.leave import Leave
from tests.contract.options import EFFORTS
from tests.contract.subject import Subject
from tests.contract.target.base import Account, Target
from tests.contract.wire.traffic import Traffic
from tests.unit.contract.parcels import ACCOUNTS, OVERLAY, SPEC, Parcels, SubjectWith, serving


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """The description of the parcels."""
    found: dict[str, Any] = load(SPEC)
    return found


@pytest.fixture(scope="session")
def contract(document: dict[str, Any]) -> Contract:
    """What the description of the parcels promises, with what overlays would add."""
    overlaid = apply_overlays(copy.deepcopy(document), [OVERLAY])
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
                Traffic(),
                seed=1,
                leave=Leave(writes, lasting=True, anything=sandbox),
            )
            stack.callback(subject.close)
            return subject

        yield make
