"""The report of a contract run in a real browser: a laptop and a phone, by day and by night."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from scripts import check_traffic
from scripts.local_sandbox import running_sandbox
from tests.publish.browsing import NEEDS_BROWSER, watched_tab
from tests.recording import Recorder

pytestmark = NEEDS_BROWSER
ATTACK = "<img src=x onerror=alert(1)><script>document.title = 'taken'</script>"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports on traffic of a right server, and of one that says what it should not."""
    folder = tmp_path_factory.mktemp("reports")
    recorder = Recorder()
    with running_sandbox(folder, "--seed-data", "60") as announcement:
        part = announcement["apis"]["digital-realty"]
        with httpx.Client(base_url=part["base_url"], event_hooks=recorder.hooks) as client:
            _read(client, part["accounts"][0])
    right = _report(recorder, folder / "right", part["base_url"], 0)
    for entry in recorder.entries[1:]:
        body = json.loads(entry["response"]["content"]["text"])
        body["hostile"] = ATTACK
        entry["response"]["content"]["text"] = json.dumps(body)
        entry["response"]["headers"].append({"name": "x-hostile", "value": ATTACK})
    wrong = _report(recorder, folder / "wrong", part["base_url"], 1)
    return {"right": right, "wrong": wrong}


def _read(client: httpx.Client, account: dict[str, Any]) -> None:
    names = ("client_id", "client_secret")
    form = {"grant_type": "client_credentials", **{name: account[name] for name in names}}
    token = client.post("/v2/auth/token", data=form).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    client.headers["Master-Account-Id"] = account["master_account_id"]
    client.headers["Account-Id"] = account["account_id"]
    for path in ("/v1/remotehands-tickets?size=7", "/v1/customer-support-tickets"):
        client.get(path)


def _report(recorder: Recorder, folder: Path, base: str, code: int) -> Path:
    folder.mkdir()
    har, page = str(recorder.write(folder / "traffic.har")), folder / "report.html"
    words = [har, "--api", "digital-realty", "--base-url", base, "--strict", "--html", str(page)]
    assert code == check_traffic.main(words)
    return page


@pytest.fixture(params=["light", "dark"])
def reading(
    browser: Browser, size: tuple[int, int], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A tab of a size, by day or by night."""
    viewport = ViewportSize(width=size[0], height=size[1])
    with (
        browser.new_context(viewport=viewport, color_scheme=request.param) as context,
        watched_tab(context) as page,
    ):
        yield page


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", ["right", "wrong"])
def test_the_report_can_be_read(pages: dict[str, Path], reading: Page, name: str) -> None:
    """Nothing is wider than the screen, texts stand out, and the verdict is on the first screen."""
    reading.goto(pages[name].as_uri())

    width = reading.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    words = {"right": "Every check held", "wrong": "The contract is broken"}
    verdict = reading.locator(".verdict")
    assert words[name] == verdict.text_content()
    assert verdict.evaluate("element => element.getBoundingClientRect().bottom") < 300
    for place in ("body", ".verdict", ".quiet", "nav a", "tbody th"):
        assert reading.locator(place).first.evaluate(_CONTRAST) >= 4.5, place


@pytest.mark.parametrize("size", [(390, 844)], ids=["phone"])
def test_a_phone_shows_what_failed(pages: dict[str, Path], reading: Page) -> None:
    """On a phone the matrix has the checks that failed, and a failure is one tap away."""
    reading.goto(pages["wrong"].as_uri())

    reading.locator("td.bad a").first.click()

    assert "undocumented" in (reading.locator(":target").text_content() or "")
    assert not reading.locator("th.check", has_text="media type").first.is_visible()


@pytest.mark.parametrize("size", [(1280, 900)], ids=["laptop"])
def test_what_a_server_says_stays_text(pages: dict[str, Path], reading: Page) -> None:
    """Markup and scripts of an answer are shown as they are, and do nothing."""
    reading.goto(pages["wrong"].as_uri())

    assert "Report on recorded traffic: broken" == reading.title()
    assert 0 == reading.locator("img, script").count()
    assert ATTACK in (reading.locator("main").text_content() or "")


@pytest.mark.parametrize("size", [(1280, 900)], ids=["laptop"])
def test_both_sides_stand_beside_each_other(pages: dict[str, Path], reading: Page) -> None:
    """What the document says is on the left, what the server answered on the right of it."""
    reading.goto(pages["wrong"].as_uri())

    left, right = reading.locator(".sides").first.evaluate(
        "sides => [...sides.children].map(one => one.getBoundingClientRect()).map(b => [b.x, b.y])"
    )
    assert left[0] < right[0]
    assert left[1] == right[1]


# How far a text stands out from what is behind it, as WCAG 2 measures it.
_CONTRAST = r"""element => {
  const light = text => {
    const [r, g, b] = text.match(/[0-9.]+/g).slice(0, 3).map(n => n / 255)
      .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (/rgba.*, 0[)]/.test(getComputedStyle(behind).backgroundColor)) {
    behind = behind.parentElement;
  }
  const [a, b] = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor]
    .map(light);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
