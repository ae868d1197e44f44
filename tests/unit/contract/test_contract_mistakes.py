"""What Schemathesis calls faulty is held against the document before it is reported."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from schemathesis.core.parameters import ParameterLocation
from schemathesis.transport.serialization import Binary

from tests.contract.data.builder import ordinary
from tests.contract.engine.mistakes import is_mistaken
from tests.unit.contract.parcels import SubjectWith

BODY, QUERY = ParameterLocation.BODY, ParameterLocation.QUERY
LEGAL = {"label": Binary(b"A box"), "kind": "Box", "lane": "Sea", "weight": 1}


@pytest.mark.parametrize(
    ("code", "faulty", "body", "mistaken"),
    [
        ("ST201", {BODY}, LEGAL, True),
        ("ST201", {BODY}, {"kind": "Bag"}, False),
        ("ST201", {BODY, QUERY}, LEGAL, False),
        ("ST201", {QUERY}, LEGAL, False),
        ("ST202", {BODY}, LEGAL, False),
        ("ST201", {BODY}, "no object", False),
        ("ST201", {BODY}, {**LEGAL, "label": Binary(b"")}, False),
    ],
)
def test_accepted_body_that_keeps_its_schema_is_no_finding(
    subject_with: SubjectWith,
    code: str,
    faulty: set[ParameterLocation],
    body: Any,
    mistaken: bool,
) -> None:
    """So it is only where nothing else of the request is faulty, and for this check alone."""
    subject = subject_with()
    case: Any = SimpleNamespace(
        body=body, meta=SimpleNamespace(is_negative_at=lambda place: place in faulty)
    )
    failure: Any = SimpleNamespace(code=code)
    operation = subject.contract.operations["createParcel"]

    exchange = subject.send(ordinary(subject, subject.contract.operations["listParcels"]))

    assert is_mistaken(subject, operation, case, failure, exchange) is mistaken
