"""A run on several cores: pytest-xdist gives each worker some parts of the contract.

Each worker has a sandbox of its own, so that no worker sees what another changes. All tests that
are about one operation go to the same worker: they share what has been learnt about it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

# xdist is annotated, but does not say so (it has no py.typed).
from xdist.scheduler.loadscope import LoadScopeScheduling  # type: ignore[import-untyped]

from scripts.conformance.model.contract import Contract
from scripts.conformance.report.account import Account, merged
from tests.contract.command_line import parse
from tests.contract.options import Options
from tests.contract.plugin import ContractPlugin, Progress
from tests.contract.selection import part_of
from tests.contract.wire.pace import Pace

_WORDS, _ACCOUNT = "contract_words", "contract_account"


class ByPart(LoadScopeScheduling):  # type: ignore[misc]  # untyped, as said above
    """Keeps the tests together that are about the same part of a contract."""

    def _split_scope(self, nodeid: str) -> str:
        return part_of(nodeid)


class Workers(Progress):
    """What the process that starts the workers does for them.

    Attributes:
        accounts: What each worker has seen, as JSON.
        lost: The names of workers that ended without an account, and why.
    """

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self.accounts: list[str] = []
        self.lost: dict[str, str] = {}

    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker what it is asked for."""
        node.workerinput[_WORDS] = list(_share(self._options, node.workerinput["workercount"]))

    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Take the account of a worker that has ended."""
        text = getattr(node, "workeroutput", {}).get(_ACCOUNT)
        if text is None:
            self.lost[f"worker {node.gateway.id}"] = str(error or "it ended without an account")
        else:
            self.accounts.append(text)

    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> ByPart:
        """Say how tests are given to workers."""
        return ByPart(config, log)

    def account(self, contracts: dict[str, Contract]) -> Account:
        """Return what all workers have seen, as the account of one run."""
        accounts = [Account.from_json(text, contracts) for text in self.accounts]
        whole = merged(accounts) if accounts else Account(self._options.seed)
        shard = whole.parts[:1]
        errors = {**whole.errors, **self.lost}
        return replace(whole, words=self._options.words(), errors=errors, parts=shard)


class Worker(ContractPlugin):
    """The suite in a worker: the account goes to the process that has started it."""

    def __init__(self, config: pytest.Config) -> None:
        self._output: dict[str, Any] = vars(config)["workeroutput"]
        super().__init__(parse(vars(config)["workerinput"][_WORDS]), judging=False)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Say nothing: the process that has started the worker does."""

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Hand the account over."""
        self._output[_ACCOUNT] = self.account().to_json()


def is_worker(config: pytest.Config) -> bool:
    """Whether this process was started as a worker of a run."""
    return _WORDS in vars(config).get("workerinput", {})


def _share(options: Options, count: int) -> tuple[str, ...]:
    """Return the words for one of several workers, which together send what one run may."""
    pace = Pace.parse(f"{1 / (options.pace.interval * count):.6f}/s") if options.pace else None
    budget = max(1, options.budget // count) if options.budget else None
    return replace(options, pace=pace, budget=budget).words(secrets=True, part=True)
