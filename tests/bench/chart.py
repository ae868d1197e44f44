"""The results as one SVG chart: for each row a bar for each contestant, its quartiles marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from tests.bench.figures import Figure, Result, shown
from tests.bench.rows import NAMES

_WIDTH, _LABELS, _BARS = 860, 270, 460
_BAR, _HEAD, _GAP = 20, 34, 14
_OURS, _OTHERS, _TEXT = "#1a7f64", "#a9b4bd", "#1f2328"
_FONT = "font-family='system-ui, sans-serif'"


def chart(results: Sequence[Result]) -> str:
    """Return the text of the SVG file. Bars are compared within a row; shorter is better."""
    parts: list[str] = []
    top = _GAP
    for result in results:
        parts += _panel(result, top)
        top += _HEAD + _BAR * len(result.samples) + _GAP
    size = f"width='{_WIDTH}' height='{top}' viewBox='0 0 {_WIDTH} {top}'"
    head = f"<svg xmlns='http://www.w3.org/2000/svg' {size} role='img' {_FONT}>"
    title = "<title>The client beside its peers; shorter bars are better</title>"
    return "\n".join(
        [head, title, f"<rect width='{_WIDTH}' height='{top}' fill='white'/>", *parts, "</svg>", ""]
    )


def _panel(result: Result, top: int) -> Iterable[str]:
    figures = result.figures
    longest = max(figure.high for figure in figures.values())
    yield _text(_GAP, top + 16, f"{result.row.title}, {result.row.unit}", "600")
    for number, (name, figure) in enumerate(figures.items()):
        yield from _bar(name, figure, longest, top + _HEAD - 8 + number * _BAR, result.row.unit)


def _bar(name: str, figure: Figure, longest: float, top: int, unit: str) -> Iterable[str]:
    scale = _BARS / longest
    width, low, high = (scale * value for value in (figure.median, figure.low, figure.high))
    colour = _OURS if NAMES[name].startswith(NAMES["ours"]) else _OTHERS
    middle = top + _BAR / 2 - 1
    yield _text(_LABELS - 8, top + 13, NAMES[name], "400", "end")
    yield f"<rect x='{_LABELS}' y='{top}' width='{width:.1f}' height='{_BAR - 4}' fill='{colour}'/>"
    yield (
        f"<line x1='{_LABELS + low:.1f}' x2='{_LABELS + high:.1f}' y1='{middle}' y2='{middle}' "
        f"stroke='{_TEXT}' stroke-width='1.5'/>"
    )
    end = _LABELS + max(width, high) + 6
    yield _text(round(end), top + 13, f"{shown(figure.median)} {unit}", "400")


def _text(x: int, y: int, text: str, weight: str, anchor: str = "start") -> str:
    style = f"font-size='13' font-weight='{weight}' text-anchor='{anchor}' fill='{_TEXT}'"
    return f"<text x='{x}' y='{y}' {style}>{escape(text)}</text>"
