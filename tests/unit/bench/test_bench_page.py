"""Tests of the page and the chart of the benchmarks."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.bench import page as pages
from tests.bench.chart import chart
from tests.bench.figures import Result
from tests.bench.rows import Row, Target
from tests.bench.run import main

ROW = Row(
    key="decode",
    title="bytes <→> models",
    figure="ms",
    unit="ms",
    measure=lambda *_: {},
    targets=(Target("ours", 0.5, "stock"), Target("ours", 9.0, aim=True)),
)
RESULT = Result(ROW, {"ours": [3.0, 3.0], "stock": [4.0, 4.0]})


def test_the_page_says_what_is_missed_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each target has a line with its figure and outcome, and each note stands below."""
    monkeypatch.setattr(pages, "NOTES", {"decode": "Because."})
    text = pages.page([RESULT], {"day": "2026-01-01"}, "chart.svg")

    ratio = "0.75 \N{MULTIPLICATION SIGN} (0.75 to 0.75) | ≤ 0.5 \N{MULTIPLICATION SIGN}"
    line = f"| bytes <→> models | digital_realty | openapi-python-client | {ratio} | **missed** |"
    assert line in text
    assert "| 3 ms (3 to 3) | aim ≤ 9 ms | met |" in text
    assert "| day | 2026-01-01 |" in text
    assert "(chart.svg)" in text
    assert text.endswith("**Bytes <→> models.** Because.\n")


def test_the_chart_is_an_image_that_can_be_drawn() -> None:
    """The chart is well-formed, with a longer bar for the larger figure and the words in it."""
    root = ElementTree.fromstring(chart([RESULT]))
    widths = [float(bar.attrib["width"]) for bar in root.findall("{*}rect")[1:]]
    words = [text.text for text in root.findall("{*}text")]

    assert "3 ms" in words
    assert "bytes <→> models, ms" in words
    assert widths[1] > widths[0] > 0


def test_unknown_rows_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A row that is not there is an error that names those that are."""
    with pytest.raises(SystemExit) as caught:
        main(["--only", "everything"])

    assert caught.value.code == 2
    assert "decode" in capsys.readouterr().err
