"""Rows that together hold every pair of values of any two factors (pairwise covering)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, product

Row = tuple[int, ...]
Pair = tuple[int, int, int, int]
# How many rows are drawn in search of one that is allowed, and of one that holds many new pairs.
_DRAWN = 30
_TRIED = 8


def cover(
    sizes: Sequence[int], allowed: Callable[[Row], bool] = lambda _: True, seed: int = 0
) -> list[Row]:
    """Return rows of level numbers, one for each factor, that hold every allowed pair of levels.

    Args:
        sizes: How many levels each factor has, at least one.
        allowed: Whether a row may be used; pairs that no allowed row is found for are left out.
        seed: Makes the choice among equally good rows repeatable.
    """
    if len(sizes) < 2:
        return [row for row in product(*map(range, sizes)) if allowed(row)]
    return _Cover(sizes, allowed, random.Random(seed)).rows()


class _Cover:
    """The search for rows; it starts from one that is allowed, and keeps all others allowed."""

    def __init__(
        self, sizes: Sequence[int], allowed: Callable[[Row], bool], chance: random.Random
    ) -> None:
        self._sizes = sizes
        self._allowed = allowed
        self._chance = chance
        # The first level of each factor is its most ordinary one.
        self._base: Row = (0,) * len(sizes)
        self._left: set[Pair] = set()

    def rows(self) -> list[Row]:
        self._base = self._holding({}) or self._base
        held = [
            [(factor, level) for level in range(size) if self._holding({factor: level})]
            for factor, size in enumerate(self._sizes)
        ]
        self._left = {
            (*one, *two) for some, more in combinations(held, 2) for one, two in product(some, more)
        }
        found: list[Row] = []
        while self._left:
            one, a, two, b = pair = min(self._left)
            row = self._holding({one: a, two: b})
            self._left.discard(pair)
            if row is not None:
                best = max((self._improved(row, pair) for _ in range(_TRIED)), key=self._worth)
                found.append(best)
                self._left.difference_update(_pairs(best))
        return found

    def _holding(self, levels: Mapping[int, int]) -> Row | None:
        """Return an allowed row that has these levels, None if none is found."""
        row = tuple(levels.get(factor, level) for factor, level in enumerate(self._base))
        for _ in range(_DRAWN):
            if self._allowed(row):
                return row
            row = tuple(
                levels.get(factor, self._chance.randrange(size))
                for factor, size in enumerate(self._sizes)
            )
        return None

    def _improved(self, row: Row, pair: Pair) -> Row:
        """Return a row that holds a pair too, with other levels that make for more new pairs."""
        fixed = [pair[0], pair[2]]
        others = [factor for factor in range(len(row)) if factor not in fixed]
        self._chance.shuffle(others)
        for factor in others:
            levels = list(range(self._sizes[factor]))
            self._chance.shuffle(levels)
            gains = {level: self._gain(factor, level, fixed, row) for level in levels}
            for level in sorted(levels, key=lambda one: -gains[one]):
                changed = (*row[:factor], level, *row[factor + 1 :])
                if level == row[factor] or self._allowed(changed):
                    row = changed
                    break
            fixed.append(factor)
        return row

    def _gain(self, factor: int, level: int, fixed: Sequence[int], row: Row) -> int:
        """Return how many new pairs a level makes with the factors that are fixed."""
        return sum(_pair(factor, level, other, row[other]) in self._left for other in fixed)

    def _worth(self, row: Row) -> int:
        return sum(pair in self._left for pair in _pairs(row))


def _pair(one: int, a: int, two: int, b: int) -> Pair:
    return (one, a, two, b) if one < two else (two, b, one, a)


def _pairs(row: Row) -> list[Pair]:
    return [(one, row[one], two, row[two]) for one, two in combinations(range(len(row)), 2)]
