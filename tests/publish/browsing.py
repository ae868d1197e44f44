"""The browser that the machine has, and whether a page stays on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
NEEDS_BROWSER = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here; the Debian package chromium has one"
)
# A browser in a container has no sandbox of its own, and none of these may call its maker.
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
_OPTIONS += ["--disable-background-networking", "--disable-component-update"]


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start a browser without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_OPTIONS)
        yield started
        started.close()


@contextmanager
def watched_tab(context: BrowserContext) -> Iterator[Page]:
    """Open a tab; fail for an error of a page in it, or for a use of the network."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: faults.append(request.url) if _is_far(request.url) else None)
    yield page
    page.close()
    assert [] == faults


def _is_far(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))
