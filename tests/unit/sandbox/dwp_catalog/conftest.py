"""The users of the catalog."""

import pytest

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import ALLEN, FRANCIE, HANNAH, MARY, User


@pytest.fixture
def mary(sandbox: Sandbox) -> User:
    """An employee of IT and engineering."""
    return User(sandbox, MARY)


@pytest.fixture
def hannah(sandbox: Sandbox) -> User:
    """An employee of finance."""
    return User(sandbox, HANNAH)


@pytest.fixture
def allen(sandbox: Sandbox) -> User:
    """A service catalog admin, who sees everything."""
    return User(sandbox, ALLEN)


@pytest.fixture
def francie(sandbox: Sandbox) -> User:
    """An asset manager, who sees everything."""
    return User(sandbox, FRANCIE)
