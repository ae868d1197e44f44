"""What a release publishes, made once, and a sandbox to try it against."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scripts.apis import find_apis
from scripts.local_sandbox import environment_of, running_sandbox
from scripts.publish import publish
from tests.publish.browsing import running_browser, watched_tab


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that is published."""
    folder = tmp_path_factory.mktemp("published") / "dist"
    publish(find_apis(), folder)
    return folder


@pytest.fixture(scope="session")
def announcement(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What a running sandbox says about itself."""
    with running_sandbox(tmp_path_factory.mktemp("sandbox")) as announced:
        yield announced


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with running_browser() as started:
        yield started


@pytest.fixture
def tab(browser: Browser, size: tuple[int, int]) -> Iterator[Page]:
    """A tab of a size, which fails the test for an error of a page or a use of the network."""
    with (
        browser.new_context(viewport={"width": size[0], "height": size[1]}) as context,
        watched_tab(context) as page,
    ):
        yield page


@pytest.fixture
def at_a_terminal(
    announcement: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work in an empty folder, with the credentials of the sandbox in the environment."""
    monkeypatch.chdir(tmp_path)
    for api in announcement["apis"]:
        for name, value in environment_of(announcement, api).items():
            monkeypatch.setenv(name, value)
