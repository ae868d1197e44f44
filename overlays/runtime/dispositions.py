"""The name that a server proposes for a file: the header Content-Disposition (RFC 6266)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import unquote_to_bytes

_PARAMETER: Final = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)')
_CHARSETS: Final = {"utf-8", "iso-8859-1"}


def proposed_file_name(header: str | None) -> str | None:
    """Return the name of the file, without any folder; None when the header gives none.

    The extended form `filename*` (RFC 8187) goes before the plain one.
    """
    found = {name.lower(): value for name, value in _PARAMETER.findall(f";{header or ''}")}
    extended = _extended(found.get("filename*", ""))
    return _without_folder(extended or _unquoted(found.get("filename", "")))


def _extended(value: str) -> str:
    charset, _, rest = value.strip('"').partition("'")
    encoded = rest.partition("'")[2]
    if charset.lower() not in _CHARSETS:
        return ""
    try:
        return unquote_to_bytes(encoded).decode(charset)
    except UnicodeDecodeError:
        return ""


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    return re.sub(r"\\(.)", r"\1", value[1:-1])


def _without_folder(name: str) -> str | None:
    """Return the last part of a path of any system, or None when it could name no file."""
    visible = "".join(sign for sign in name if unicodedata.category(sign) != "Cc")
    last = re.split(r"[/\\]", visible)[-1]
    last = re.sub(r"^[A-Za-z]:", "", last).strip()
    return None if last in {"", ".", ".."} else last
