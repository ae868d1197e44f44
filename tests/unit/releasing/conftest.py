"""What the tests of releases share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.releasing.repository import make_repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository without changes, its API of version 0.1.0."""
    folder = tmp_path / "repository"
    make_repository(folder)
    return folder
