"""Turn Markdown into HTML: tables, headings with anchors, links between pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_NOT_WORDS = re.compile(r"[^\w\- ]")
_OTHER_PAGE = re.compile(r"^(?![a-z]+:)([^#]*)\.md(#.*)?$")


def to_html(text: str, *, pages: bool = True) -> str:
    """Return the HTML of a Markdown text.

    With `pages`, the Markdown files that it links to are pages too: a link to `other.md` becomes
    one to `other.html`.
    """
    parser = MarkdownIt("commonmark").enable("table")
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("table_open", lambda *_: '<div class="table"><table>\n')
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    if pages:
        parser.add_render_rule("link_open", _link)
    return str(parser.render(text))


def title_of(text: str) -> str:
    """Return the first heading of a Markdown text, or an empty text without one."""
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return found[1].strip() if found else ""


def _heading(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    environment: EnvType,
) -> str:
    words = _NOT_WORDS.sub("", tokens[index + 1].content.lower())
    tokens[index].attrSet("id", words.replace(" ", "-"))
    return renderer.renderToken(tokens, index, options, environment)


def _link(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    environment: EnvType,
) -> str:
    target = _OTHER_PAGE.sub(r"\1.html\2", str(tokens[index].attrGet("href")))
    tokens[index].attrSet("href", target)
    return renderer.renderToken(tokens, index, options, environment)
