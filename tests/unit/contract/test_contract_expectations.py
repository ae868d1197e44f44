"""A made-up case is judged by what its schemas do not say."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.runtime_expressions import Sent
from tests.contract.engine.expectations import State, expectation, state_before
from tests.unit.contract.parcels import SubjectWith

OWN = {"account": "A1"}
TOKEN = {"client_id": "client-one", "client_secret": "very-secret-one"}
NEW, RETURNED = {"state": "New"}, {"state": "Returned"}


@pytest.mark.parametrize(
    ("operation", "path", "headers", "body", "state", "statuses", "why"),
    [
        ("returnParcel", {"id": "P1"}, OWN, {}, NEW, [200], "it keeps schema and rules"),
        ("returnParcel", {"id": "P1"}, OWN, {}, RETURNED, [400], "the item's state forbids it"),
        ("getParcel", {"id": "P1"}, OWN, None, None, [400, 404], "its path names no item"),
        ("getParcel", {"id": "P1"}, {"account": "A9"}, None, NEW, [400, 401, 404], "nobody's"),
        ("createParcel", {}, OWN, {"kind": "Letter", "lane": "Sea"}, {}, [400], "letters-fly"),
        ("createParcel", {}, OWN, {"kind": "Box", "lane": "Sea"}, {}, [201], "it keeps"),
        ("createToken", {}, {}, TOKEN, {}, [200], "it keeps"),
        ("createToken", {}, {}, {**TOKEN, "client_id": "x"}, {}, [400, 401], "nobody's"),
    ],
)
def test_what_a_case_must_be_answered(
    subject_with: SubjectWith,
    operation: str,
    path: dict[str, str],
    headers: dict[str, str],
    body: Any,
    state: Any,
    statuses: list[int],
    why: str,
) -> None:
    """Headers, credentials, items, rules and states decide, in this order."""
    subject = subject_with()
    called = subject.contract.operations[operation]
    wanted = expectation(subject, called, path, headers, body, State(state))

    assert wanted.statuses == statuses
    assert why in wanted.why


def test_the_state_of_an_item_is_read(subject_with: SubjectWith) -> None:
    """An item is read before it is changed; one that is not there has no state."""
    subject = subject_with()
    update = subject.contract.operations["updateParcel"]
    listing = subject.contract.operations["listParcels"]

    def item(path: dict[str, str]) -> Any:
        return state_before(subject, update, path, Sent(path=path)).item

    assert item({"id": "P1001"})["state"] == "New"
    assert item({"id": "P9"}) is None
    assert item({"id": ""}) is None
    assert state_before(subject, listing, {}, Sent()).item == {}
