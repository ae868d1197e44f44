"""Run a test on every case that Schemathesis makes for an operation."""

# Schemathesis leaves out the arguments of its generic types, so much of it is unknown to pyright.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hypothesis
from hypothesis.database import ExampleDatabase
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.generation.feedback import NO_FEEDBACK

# Not a public name. The public ways, `schema.parametrize()` and `from_fixture`, do not work here:
# the first wants the server before tests are collected, the second sets an attribute that nodes
# of pytest 9.2 no longer have. The version is pinned, and a unit test calls this.
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.schemas import BaseSchema

from tests.contract.data.patience import Patience


def run_cases(
    schema: BaseSchema,
    path: str,
    method: str,
    test: Callable[[Case[Any]], None],
    kept: ExampleDatabase | None = None,
) -> None:
    """Call `test` with each case for the operation at a path and method.

    Failing cases of earlier runs, if any are `kept`, come first.

    Raises:
        ContractError: For the simplest failing case, as `test` raised it.
    """
    patience = Patience()

    def test_case(case: Case[Any]) -> None:
        with patience.attempt():
            test(case)

    for result in schema.include(path=path, method=method.upper()).get_all_operations():
        if not isinstance(result, Ok):
            raise result.err()
        run = build_operation_test(
            config=schema.config,
            operation=result.ok(),
            test_func=test_case,
            given_kwargs={},
            feedback=NO_FEEDBACK,
            explicit_settings=hypothesis.settings(
                report_multiple_bugs=False, deadline=None, database=kept
            ),
        )
        with patience.search():
            run()
