"""The settings with which this suite lets Hypothesis search."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import ExampleDatabase

# What they warn of is slowness of a test's own data; here nearly all time goes to the server.
_NOT_OF_INTEREST = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
    HealthCheck.nested_given,
    HealthCheck.differing_executors,
    HealthCheck.function_scoped_fixture,
)


def search(examples: int, kept: ExampleDatabase | None = None, **others: Any) -> settings:
    """Return settings for a number of examples, without a limit of time.

    Args:
        examples: How many examples are tried.
        kept: Failing examples of earlier runs, which are tried first. Without them the same seed
            means the same examples.
        others: Further settings.
    """
    reuse = (Phase.reuse,) if kept else ()
    return settings(
        max_examples=examples,
        deadline=None,
        database=kept,
        phases=(Phase.explicit, *reuse, Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=_NOT_OF_INTEREST,
        **others,
    )
