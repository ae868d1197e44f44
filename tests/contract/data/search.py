"""The settings with which this suite lets Hypothesis search."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, settings

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


def search(examples: int, **others: Any) -> settings:
    """Return settings for a number of examples: no time limit, and no memory of earlier runs.

    Examples kept from an earlier run would make a seed mean something else the next time.
    """
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=_NOT_OF_INTEREST,
        **others,
    )
