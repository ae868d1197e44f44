"""Tests of what the benchmarks make of their samples."""

from __future__ import annotations

from tests.bench.figures import Figure, Result, shown
from tests.bench.rows import ROWS, Row, Target
from tests.bench.workers import in_turn

ROW = Row(
    key="decode",
    title="a page",
    figure="ms",
    unit="ms",
    measure=lambda *_: {},
    targets=(
        Target("ours", 0.5, "stock"),
        Target("ours", 3.0),
        Target("ours", 1.0, "openapi_generator"),
    ),
)


def test_figures_are_medians_and_quartiles() -> None:
    """A figure is the middle of its samples with the quarters around it; one sample is all."""
    assert Figure.of([5, 1, 2, 3, 4]) == Figure(3, 2, 4)
    assert Figure.of([7]) == Figure(7, 7, 7)


def test_ratios_are_taken_round_by_round() -> None:
    """A round that is slow for both contestants does not change their ratio."""
    result = Result(ROW, {"ours": [1, 10, 2], "stock": [4, 40, 8]})

    assert Figure(0.25, 0.25, 0.25) == result.verdicts[0].figure
    assert result.verdicts[0].met


def test_targets_without_a_peer_are_figures_and_missing_peers_have_none() -> None:
    """A target is judged by its own figure, or against a contestant that was measured."""
    result = Result(ROW, {"ours": [4.0], "stock": [1.0]})

    assert [(4.0, False), (4.0, False)] == [(v.figure.median, v.met) for v in result.verdicts]


def test_contestants_take_turns_after_a_round_that_does_not_count() -> None:
    """Every round samples each contestant once and begins with another one."""
    order: list[str] = []

    def sample(name: str) -> dict[str, float]:
        order.append(name)
        return {"ms": len(order)}

    found = in_turn(["a", "b"], 2, sample, "nothing")

    assert ["a", "b", "b", "a", "a", "b"] == order
    assert {"a": [{"ms": 4}, {"ms": 5}], "b": [{"ms": 3}, {"ms": 6}]} == found


def test_every_row_says_what_it_must_reach() -> None:
    """The names of the rows differ, and each has a target."""
    assert len({row.key for row in ROWS}) == len(ROWS)
    assert all(row.targets for row in ROWS)


def test_numbers_are_shown_with_three_digits() -> None:
    """Small and large numbers can be read without counting digits or powers of ten."""
    assert ["0.364", "8.33", "291", "4,110"] == [shown(n) for n in (0.3641, 8.333, 291.4, 4110.2)]
