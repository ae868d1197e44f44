"""A run that exercises too little of its document fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.apis import find_apis
from tests.contract.command_line import parse
from tests.contract.floors import floor_of
from tests.contract.leave import Leave
from tests.contract.options import Options
from tests.contract.selection import Scope
from tests.contract.test_completeness import test_enough_of_the_document_was_exercised as judge
from tests.unit.contract.parcels import SubjectWith


@pytest.mark.parametrize(("floor", "checks"), [(0.0, []), (0.1, ["coverage"])])
def test_a_run_below_its_floor_fails(
    subject_with: SubjectWith, floor: float, checks: list[str]
) -> None:
    """Nothing was sent, so any floor is missed, and the finding says by how much."""
    subject = subject_with()
    subject.coverage_floor = floor

    judge(subject, Scope(subject.contract, Leave(True, True, anything=True)))

    found = subject.ledger.failures()
    assert checks == [finding.check for finding in found]
    assert all("it was 0.0 %; least of parameters sent" in finding.received for finding in found)


def test_each_api_of_the_repository_has_a_floor() -> None:
    """A usual run on the sandbox has the floor of pyproject.toml, or that of the command line."""
    usual = Options()

    for api in find_apis():
        assert floor_of(api.name, usual) > 90
    assert 0.0 == floor_of("digital-realty", replace(usual, effort="quick"))
    assert 0.0 == floor_of("digital-realty", replace(usual, target="http://x.example"))
    assert 0.0 == floor_of("digital-realty", replace(usual, defects=("any",)))
    assert 12.5 == floor_of("digital-realty", parse(["--coverage-floor", "12.5"]))
