"""The templates and the style of what is published."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.apis import ROOT

THEME = ROOT / "docs" / "theme"


def templates() -> Environment:
    """Return the templates in `docs/theme`; a name that one of them does not get is an error."""
    return Environment(
        loader=FileSystemLoader(THEME),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and ".html" in name,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
