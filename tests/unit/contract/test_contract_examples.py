"""What failed once is tried first the next time, and in no other test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import redis
from hypothesis import strategies as st
from hypothesis.database import InMemoryExampleDatabase

from scripts.conformance.findings import ContractError, Finding
from tests.contract.command_line import parse
from tests.contract.data.draws import for_all
from tests.contract.data.examples import ExamplesError, OfTest, examples_at, without_password
from tests.contract.subject import Subject
from tests.unit.contract.parcels import SubjectWith

FINDING = Finding("createParcel", "refused", "a", "b", "/paths")


def test_a_failing_example_comes_first_in_the_next_run(
    subject_with: SubjectWith, tmp_path: Path
) -> None:
    """With another seed, and on other data, the first value of the test is the failing one."""
    first, second, other = (_drawn(subject_with, tmp_path, test) for test in ("a", "a", "b"))

    assert first[0] < 900 <= first[-1]
    assert second[0] == first[-1]
    assert other[0] != second[0]


def test_examples_are_kept_for_each_test() -> None:
    """Tests with the same key to Hypothesis do not see each other's examples."""
    database = InMemoryExampleDatabase()
    one, two = OfTest(database, "one"), OfTest(database, "two")
    one.save(b"key", b"value")

    assert set(one.fetch(b"key")) == {b"value"}
    assert set(two.fetch(b"key")) == set()
    one.delete(b"key", b"value")
    assert set(one.fetch(b"key")) == set()


def test_a_place_that_cannot_be_used_is_told_without_its_password() -> None:
    """No Redis server, no run; and its password is in no message and no command."""
    with pytest.raises(ExamplesError, match=r"no examples at redis://:…@127.0.0.1:9/0") as error:
        examples_at("redis://:hunter2@127.0.0.1:9/0")

    assert "hunter2" not in str(error.value)
    assert without_password("redis://u:hunter2@h/0") == "redis://u:…@h/0"
    assert without_password("folder") == "folder"
    assert examples_at("none") is None


def test_a_redis_server_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples are kept in what answers at the URL."""
    monkeypatch.setattr(redis.Redis, "ping", lambda _: True)
    database = examples_at("redis://h/0")

    assert type(database).__name__ == "RedisExampleDatabase"


def test_in_ci_the_seed_alone_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples are kept in a folder, but in CI only where a place is named."""
    monkeypatch.delenv("CI", raising=False)
    assert parse([]).examples == ".contract/examples"
    monkeypatch.setenv("CI", "1")
    assert parse([]).examples == "none"
    assert parse(["--examples", "x"]).examples == "x"


def _drawn(subject_with: SubjectWith, folder: Path, test: str) -> list[int]:
    """Return the values that a run draws for a test that large ones fail, failing ones last."""
    subject = subject_with()
    subject.examples_of_runs = examples_at(str(folder))
    subject.begin_test(test)
    subject.seed += len(list(folder.rglob("*")))
    drawn: list[int] = []
    with pytest.raises(ContractError):
        for_all(subject, st.integers(0, 1000), _failing(subject, drawn), examples=1000)
    return drawn


def _failing(subject: Subject, drawn: list[int]) -> Callable[[Any], None]:
    def check(value: int) -> None:
        drawn.append(value)
        if value >= 900:
            subject.ledger.note(FINDING)

    return check
