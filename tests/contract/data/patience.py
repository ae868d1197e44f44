"""Shrink a failing example, but not for ever: each attempt costs a request to a server."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from hypothesis import reject
from hypothesis.errors import Flaky

from scripts.conformance.findings import ContractError, findings_in
from tests.contract.wire.traffic import StoppedError

_MOST_ATTEMPTS = 40


class Patience:
    """Follows one search of Hypothesis.

    After the first failure it lets a number of attempts be made to find a simpler one. Then all
    further attempts are turned away before they are sent, and the simplest failure counts.
    """

    def __init__(self, attempts: int = _MOST_ATTEMPTS) -> None:
        self._left = attempts
        self._error: ContractError | None = None

    @contextmanager
    def attempt(self) -> Generator[None]:
        """Make one attempt in the `with` block, if there is patience left."""
        if self._error is not None:
            if self._left == 0:
                reject()
            self._left -= 1
        try:
            yield
        except ContractError as error:
            self._error = error
            raise

    @contextmanager
    def search(self) -> Generator[None]:
        """Run the search in the `with` block.

        Raises:
            ContractError: For the failure that counts. It does so also when Hypothesis calls the
                failure flaky: a promise that is broken once, before the server's state moves
                on, is broken.
        """
        try:
            yield
        except StoppedError:
            # What was found before the run had to stop is a failure, simple or not.
            if self._error is None:
                raise
            raise self._error from None
        except (Flaky, BaseExceptionGroup) as error:
            findings = findings_in(error)
            if self._error is None and not findings:
                raise
            raise self._error or ContractError(findings) from None
