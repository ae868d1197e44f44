"""Rows that together hold every pair of values of any two factors (pairwise covering)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import combinations, product

Row = tuple[int, ...]
Pair = tuple[int, int, int, int]
_ATTEMPTS = 30


def cover(
    sizes: Sequence[int], allowed: Callable[[Row], bool] = lambda _: True, seed: int = 0
) -> list[Row]:
    """Return rows of level numbers, one for each factor, that hold every allowed pair of levels.

    Args:
        sizes: How many levels each factor has, at least one.
        allowed: Whether a row may be used; pairs that no allowed row can hold are left out.
        seed: Makes the choice among equally good rows repeatable.
    """
    chance = random.Random(seed)
    left = {
        (one, a, two, b)
        for one, two in combinations(range(len(sizes)), 2)
        for a, b in product(range(sizes[one]), range(sizes[two]))
    }
    if len(sizes) < 2:
        return [row for row in product(*(range(size) for size in sizes)) if allowed(row)]
    rows: list[Row] = []
    while left:
        pair = min(left)
        row = _row_with(pair, sizes, left, allowed, chance)
        left.discard(pair)
        if row is not None:
            rows.append(row)
            left -= set(_pairs(row))
    return rows


def _row_with(
    pair: Pair,
    sizes: Sequence[int],
    left: set[Pair],
    allowed: Callable[[Row], bool],
    chance: random.Random,
) -> Row | None:
    """Return the allowed row of several tries that holds `pair` and most of what is left."""
    best: Row | None = None
    gain = -1
    for _ in range(_ATTEMPTS):
        row = _filled(pair, sizes, left, chance)
        worth = sum(one in left for one in _pairs(row))
        if worth > gain and allowed(row):
            best, gain = row, worth
            if gain == len(sizes) * (len(sizes) - 1) // 2:
                break
    return best


def _filled(pair: Pair, sizes: Sequence[int], left: set[Pair], chance: random.Random) -> Row:
    chosen = {pair[0]: pair[1], pair[2]: pair[3]}
    factors = [factor for factor in range(len(sizes)) if factor not in chosen]
    chance.shuffle(factors)
    for factor in factors:
        options = list(range(sizes[factor]))
        chance.shuffle(options)
        # Now and then any level, so that a rule that forbids the best rows is got around.
        if chance.random() < 0.8:
            options.sort(key=lambda level: -_gain(factor, level, chosen, left))
        chosen[factor] = options[0]
    return tuple(chosen[factor] for factor in range(len(sizes)))


def _gain(factor: int, level: int, chosen: dict[int, int], left: set[Pair]) -> int:
    return sum(_pair(factor, level, other, chosen[other]) in left for other in chosen)


def _pair(one: int, a: int, two: int, b: int) -> Pair:
    return (one, a, two, b) if one < two else (two, b, one, a)


def _pairs(row: Row) -> list[Pair]:
    return [(one, row[one], two, row[two]) for one, two in combinations(range(len(row)), 2)]
