"""The documentation site in a real browser, opened from the file system."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.apis import Api, find_apis
from scripts.documents import load
from scripts.generation.descriptions import operations
from scripts.publishing.archive import files_below
from scripts.publishing.code_samples import samples_folder
from tests.publish.browsing import NEEDS_BROWSER

pytestmark = NEEDS_BROWSER
LAPTOP, PHONE = (1366, 768), (390, 844)
BOTH_SIZES = pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
EACH_API = pytest.mark.parametrize("api", find_apis(), ids=lambda api: api.name)


def _open(tab: Page, path: Path) -> None:
    tab.goto(path.as_uri())


@BOTH_SIZES
def test_every_page_opens(published: Path, tab: Page) -> None:
    """Every page has a heading and a title, and nothing that is wider than the screen."""
    pages = [path for path in files_below(published / "site") if path.suffix == ".html"]
    for path in pages:
        _open(tab, path)
        tab.wait_for_selector("h1")
        assert tab.title()
        width = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], path.name
        broken = "[...document.images].filter(image => !image.naturalWidth).map(image => image.src)"
        assert [] == tab.evaluate(broken)
    assert len(pages) > 10


@BOTH_SIZES
@EACH_API
def test_the_reference_shows_every_operation(published: Path, tab: Page, api: Api) -> None:
    """Each operation stands in the reference with its summary, and has its sample in Python."""
    document = load(published / api.name / "openapi.json")
    _open(tab, published / "site" / "reference" / f"{api.name}.html")
    tab.wait_for_selector("h1")

    for operation in operations(document):
        section = tab.locator(f"[id$='operation/{operation.id}']").first
        section.wait_for(state="attached")
        assert operation.data["summary"] in (section.text_content() or "")
        assert not samples_folder(api).is_dir() or "from_env()" in (section.text_content() or "")


@BOTH_SIZES
@EACH_API
def test_the_reference_tells_the_rules(published: Path, tab: Page, api: Api) -> None:
    """Each rule of what is sent stands, with its id, at the operation that it is sent to."""
    document = load(published / api.name / "openapi.json")
    _open(tab, published / "site" / "reference" / f"{api.name}.html")
    tab.wait_for_selector("h1")

    for operation in operations(document):
        section = tab.locator(f"[id$='operation/{operation.id}']").first
        section.wait_for(state="attached")
        text = section.text_content() or ""
        found = [
            operation.data.get("x-state-rules", []),
            operation.data.get("x-postconditions", []),
        ]
        assert all(rule["id"] in text for rules in found for rule in rules), operation.id


@BOTH_SIZES
@EACH_API
def test_code_can_be_read(published: Path, tab: Page, api: Api) -> None:
    """Code in the reference is as light on its dark ground as the maker of the page has it."""
    _open(tab, published / "site" / "reference" / f"{api.name}.html")
    code = tab.locator("pre").first
    code.wait_for(state="attached")

    style = code.evaluate("pre => [getComputedStyle(pre).color, getComputedStyle(pre).background]")
    assert "rgb(255, 255, 255)" == style[0]
    assert "rgba(0, 0, 0, 0)" in style[1]


@pytest.mark.parametrize("size", [LAPTOP], ids=["laptop"])
@EACH_API
def test_the_search_finds_an_operation(published: Path, tab: Page, api: Api) -> None:
    """The search, which works in the page itself, finds an operation by words of its summary."""
    operation = list(operations(load(published / api.name / "openapi.json")))[-1]
    _open(tab, published / "site" / "reference" / f"{api.name}.html")

    tab.get_by_placeholder("Search").fill(operation.data["summary"])

    tab.locator("[role=search] [role=menuitem], [data-role='search:results'] li").first.wait_for()
    results = tab.locator("[data-role='search:results']").text_content() or ""
    assert operation.data["summary"] in results


@BOTH_SIZES
@EACH_API
def test_a_workflow_leads_to_the_reference(published: Path, tab: Page, api: Api) -> None:
    """The name of a step's operation leads to that operation in the reference."""
    _open(tab, published / "site" / "workflows" / f"{api.name}.html")
    link = tab.locator(".workflow h3 a").last
    operation = link.text_content()

    link.click()

    heading = tab.locator(f"[id$='operation/{operation}'] h2")
    expect(heading).to_be_in_viewport(timeout=60_000)  # a loaded machine may need long
