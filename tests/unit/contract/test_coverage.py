"""What of a document was exercised is counted by what went over the wire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scripts.conformance.coverage import keywords
from scripts.conformance.coverage.points import (
    BROKEN,
    MEMBER_SEEN,
    MET,
    PARAMETER,
    RULE,
    STATUS,
    VALUE_SENT,
    Point,
    wanted,
)
from scripts.conformance.coverage.summary import shares, whole
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.rule_places import rule_places
from scripts.conformance.model.schemas import node_at
from tests.contract.data.builder import ordinary
from tests.unit.contract.parcels import SubjectWith

LIST = "/paths/~1parcels/get"
SIZE = f"{LIST}/parameters/6"


@pytest.mark.parametrize(
    ("schema", "value", "met", "broken"),
    [
        ({"type": "string", "maxLength": 3}, "abc", ["maxLength", "type"], []),
        ({"type": "string", "maxLength": 3}, "ab", ["type"], []),
        ({"type": "string", "maxLength": 3}, "abcd", ["type"], ["maxLength"]),
        ({"type": "string", "minLength": 0}, "", ["type"], []),
        ({"type": "integer", "minimum": 1}, 1, ["minimum", "type"], []),
        ({"type": "integer", "minimum": 1}, 2, ["type"], []),
        ({"type": "integer", "minimum": 1}, 0, ["type"], ["minimum"]),
        ({"type": "integer", "minimum": 1}, "1", [], ["type"]),
        ({"minimum": 1, "exclusiveMinimum": True}, 1, [], ["minimum"]),
        ({"type": "string", "nullable": True}, None, ["nullable"], []),
        ({"type": "string"}, None, [], ["type"]),
        ({"type": "string", "enum": ["a"]}, "b", ["type"], ["enum"]),
        ({"type": "string", "format": "date"}, "2023-02-30", ["type"], ["format"]),
        ({"type": "string", "format": "date"}, "2023-02-28", ["format", "type"], []),
        ({"type": "string", "format": "password"}, "x", ["type"], []),
        ({"type": "integer", "not": {"enum": [0]}}, 0, ["type"], ["not"]),
        ({"type": "array", "maxItems": 1}, [1], ["maxItems", "type"], []),
        ({"type": "object", "required": ["a"]}, {}, ["type"], ["required/a"]),
    ],
)
def test_a_value_meets_or_breaks_keywords(
    contract: Contract, schema: dict[str, Any], value: Any, met: list[str], broken: list[str]
) -> None:
    """A keyword is met by a value at its boundary, and broken by one beyond it."""
    node = node_at(contract.document, "/x", schema)

    assert sorted(met) == sorted(keywords.met(node, value))
    assert sorted(broken) == sorted(keywords.broken(node, value))


def test_requests_and_answers_are_counted(subject_with: SubjectWith) -> None:
    """A request counts by what it carries, an answer by what it shows."""
    subject = subject_with()
    request = ordinary(subject, subject.contract.operations["listParcels"])

    subject.send(request.with_query({"size": 1, "lane": "Air"}))
    subject.send(request.with_query({"size": 0}))
    counts = subject.ledger.coverage

    for point in (
        Point(PARAMETER, SIZE),
        Point(MET, f"{SIZE}/schema/minimum"),
        Point(BROKEN, f"{SIZE}/schema/minimum"),
        Point(VALUE_SENT, f"{LIST}/parameters/1/schema", "Air"),
        Point(STATUS, f"{LIST}/responses/200"),
        Point(STATUS, f"{LIST}/responses/400"),
    ):
        assert (2 if point.kind == PARAMETER else 1) == counts[point]
        assert point in wanted(subject.contract)
    assert any(point.kind == MEMBER_SEEN for point in counts)
    assert Point(VALUE_SENT, f"{LIST}/parameters/1/schema", "Sea") not in counts


def test_a_caller_without_a_token_exercises_no_parameter(subject_with: SubjectWith) -> None:
    """An answer about the caller says nothing of what the request carries."""
    subject = subject_with()
    request = ordinary(subject, subject.contract.operations["listParcels"])
    before = subject.ledger.coverage[Point(BROKEN, f"{SIZE}/schema/minimum")]

    refused = subject.send(replace(request.with_query({"size": 0}), authorization=None))

    assert 401 == refused.status
    assert before == subject.ledger.coverage[Point(BROKEN, f"{SIZE}/schema/minimum")]


def test_what_is_missing_is_listed(subject_with: SubjectWith) -> None:
    """The shares name what was not exercised, with its place, and add up."""
    subject = subject_with()
    nothing = shares(subject.contract, subject.ledger)
    assert 0 == whole(nothing).seen

    subject.ledger.rules[next(iter(rule_places(subject.contract)))] += 1
    request = ordinary(subject, subject.contract.operations["listParcels"])
    subject.send(request.with_query({"lane": "Air"}))
    parts = {share.kind: share for share in shares(subject.contract, subject.ledger)}

    labels = [told.label for told in parts[VALUE_SENT].missing]
    assert "query lane = Sea" in labels
    assert "query lane = Air" not in labels
    assert 1 == parts[RULE].seen
    assert whole(list(parts.values())).seen > 0
