"""Words for people: what a parameter allows, where a fact comes from, wrapped and escaped."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import Any

from openapi_python_client.strings import safe_for_docstring

from scripts.documents import is_object

_WIDTH = 100
_QUOTES = '"""'


def one_line(text: str) -> str:
    """Return `text` with every run of white space made one blank."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return `text` in one line with a full stop at its end."""
    line = one_line(text)
    return line if not line or line[-1] in ".!?:" else f"{line}."


def summary(text: str) -> str:
    """Return the first paragraph of `text` as `sentence` does."""
    return sentence(text.strip().partition("\n\n")[0])


def paragraphs(text: str, indent: int) -> list[str]:
    """Return the lines of a text of paragraphs and lists, wrapped for a docstring at `indent`."""
    lines: list[str] = []
    for block in filter(None, text.strip().split("\n\n")):
        for part in _parts(block):
            first = "" if lines else _QUOTES
            if lines and not (part.startswith("- ") and lines[-1].startswith(("- ", "  "))):
                lines.append("")
            lines += _wrap(part, indent, first, "  " if part.startswith("- ") else "")
    return [line.removeprefix(_QUOTES) for line in lines]


def _parts(block: str) -> list[str]:
    """Return a paragraph as one line, or a list as one line for each item."""
    if not block.lstrip().startswith("- "):
        return [one_line(block)]
    return [f"- {one_line(item)}" for item in f"\n{block.lstrip()}".split("\n- ")[1:]]


def section(title: str, entries: Iterable[tuple[str, str]], indent: int) -> list[str]:
    """Return the lines of a section with its entries, nothing when there are none."""
    found = [_wrap(f"{name}: {text}", indent, "    ", "        ") for name, text in entries]
    return ["", f"{title}:", *(line for lines in found for line in lines)] if found else []


def source_line(node: dict[str, Any], indent: int) -> list[str]:
    """Return the lines that name the vendor's document and section."""
    source = node.get("x-source")
    if not is_object(source):
        return []
    text = f'Source: {source["document"]}, section "{source["section"]}".'
    return ["", *_wrap(text, indent, "", "")]


def escaped_sentence(text: str) -> str:
    """Return the first sentence of a docstring."""
    return safe_for_docstring(sentence(text))


def _wrap(text: str, indent: int, first: str, rest: str) -> list[str]:
    # A value between backticks stays on one line, so its blanks are hidden from the wrapping.
    safe = re.sub(r"`[^`]*`", lambda found: found[0].replace(" ", "\0"), safe_for_docstring(text))
    lines = textwrap.wrap(
        safe,
        _WIDTH - indent,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\0", " ") for line in lines]
