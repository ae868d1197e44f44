"""Run a check on many drawn values, and shrink the first that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import example, given, seed
from hypothesis import strategies as st

from tests.contract.data.patience import Patience
from tests.contract.data.search import search
from tests.contract.subject import Subject


def for_all(
    subject: Subject,
    strategy: st.SearchStrategy[Any],
    check: Callable[[Any], None],
    examples: int | None = None,
    first: Any = None,
) -> None:
    """Call `check` with values of a strategy, as many as the effort asks for.

    Before them comes the `first` value, if there is one.

    Raises:
        ContractError: For the simplest value found that breaks a promise.
    """
    count = examples or subject.effort.examples

    patience = Patience()

    # In this order: a seed alone means to Hypothesis that no examples are kept.
    @search(count, subject.examples)
    @seed(subject.seed)
    @given(strategy)
    def run(value: Any) -> None:
        with patience.attempt(), subject.ledger.at_once():
            check(value)

    if first is not None:
        run = example(first)(run)
    with patience.search():
        run()
