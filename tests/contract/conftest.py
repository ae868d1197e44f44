"""Make the run known to pytest, also when pytest is called without the suite's own command."""

from __future__ import annotations

import pytest

from tests.contract.data.boundaries import prepare
from tests.contract.options import Options
from tests.contract.plugin import ContractPlugin, Progress, find_plugin
from tests.contract.subject import Subject
from tests.contract.workers import Worker, is_worker


def pytest_configure(config: pytest.Config) -> None:
    """Test everything on a sandbox of its own, unless the command line said otherwise."""
    if is_worker(config):
        config.pluginmanager.register(Worker(config))
    elif not any(isinstance(one, Progress) for one in config.pluginmanager.get_plugins()):
        config.pluginmanager.register(ContractPlugin(Options()))


@pytest.fixture(scope="session")
def subject(request: pytest.FixtureRequest) -> Subject:
    """The API under test, on its server."""
    plugin = find_plugin(request.config)
    assert plugin is not None
    found = plugin.run.subject(request.param)
    prepare(found.contract)
    return found
