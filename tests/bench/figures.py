"""From samples to figures: medians, quartiles, and ratios that are taken round by round."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.rows import Row, Target


@dataclass(frozen=True)
class Figure:
    """The middle of some samples, and the quarters around it."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> Figure:
        """Return the median and the quartiles of at least one sample."""
        if len(samples) < 2:
            return cls(samples[0], samples[0], samples[0])
        low, median, high = statistics.quantiles(samples, n=4, method="inclusive")
        return cls(median, low, high)


@dataclass(frozen=True)
class Verdict:
    """What became of a target: its figure, and whether that is reached."""

    target: Target
    figure: Figure

    @property
    def met(self) -> bool:
        """Whether the median reaches the target."""
        return self.figure.median <= self.target.at_most


@dataclass(frozen=True)
class Result:
    """What a row came to: the samples of each contestant, in the order of the rounds."""

    row: Row
    samples: Mapping[str, Sequence[float]]

    @property
    def figures(self) -> dict[str, Figure]:
        """The figure of each contestant."""
        return {name: Figure.of(samples) for name, samples in self.samples.items()}

    @property
    def verdicts(self) -> list[Verdict]:
        """What became of the targets; those against a contestant that is missing are left out."""
        return [
            Verdict(target, Figure.of(self._values(target)))
            for target in self.row.targets
            if target.against is None or target.against in self.samples
        ]

    def _values(self, target: Target) -> Sequence[float]:
        own = self.samples[target.of]
        if target.against is None:
            return own
        # Round by round, since a machine that is slow for a while is so for both of them.
        others = self.samples[target.against]
        return [one / other for one, other in zip(own, others, strict=True)]


def shown(value: float) -> str:
    """Return a number with three digits, or without a fraction when it has more."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"
