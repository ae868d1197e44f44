"""Shrinking ends, and what Hypothesis calls flaky is a failure nevertheless."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from scripts.conformance.findings import ContractError, Finding
from tests.contract.data.draws import for_all
from tests.contract.data.patience import Patience
from tests.unit.contract.parcels import SubjectWith


def _broken(subject: str) -> ContractError:
    return ContractError([Finding("createParcel", "check", "a", subject, "/paths")])


def test_the_simplest_failure_counts(subject_with: SubjectWith) -> None:
    """A failing number is shrunk to the smallest one that fails."""

    def check(number: int) -> None:
        if number >= 100:
            raise _broken(str(number))

    with pytest.raises(ContractError) as error:
        for_all(subject_with(), st.integers(0, 10**6), check, 200)

    assert error.value.findings[0].received == "100"


def test_shrinking_gives_up(subject_with: SubjectWith) -> None:
    """After some attempts no more are made, and the simplest failure so far is raised."""
    attempts: list[str] = []

    def check(numbers: list[int]) -> None:
        if sum(numbers) >= 5000:
            attempts.append(str(numbers))
            raise _broken(attempts[-1])

    numbers = st.lists(st.integers(0, 1000), min_size=20, max_size=60)
    with pytest.raises(ContractError) as error:
        for_all(subject_with(), numbers, check, 50)

    assert len(attempts) <= 41
    assert error.value.findings[0].received in attempts


def test_a_failure_that_comes_once_counts(subject_with: SubjectWith) -> None:
    """A promise that is broken once is broken, although trying again shows nothing."""
    seen: list[int] = []

    def check(number: int) -> None:
        seen.append(number)
        if len(seen) == 3:
            raise _broken("third")

    with pytest.raises(ContractError) as error:
        for_all(subject_with(), st.integers(), check, 20)

    assert error.value.findings[0].received == "third"


def test_other_errors_pass() -> None:
    """A group of errors that holds no finding is no verdict, and is raised as it is."""
    with pytest.raises(ExceptionGroup, match="others"), Patience().search():
        raise ExceptionGroup("others", [ValueError()])
