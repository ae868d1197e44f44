"""The name that a download gives its file: the header Content-Disposition (RFC 6266)."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')


def file_name(header: str) -> str | None:
    """Return the name of the file in a header's value, None without one.

    The encoded form (`filename*`) goes before the plain one, which may be no more than like it.
    """
    found = {name.lower(): text.strip() for name, text in _PARAMETER.findall(header)}
    charset, quoted, text = found.get("filename*", "").partition("'")
    if quoted and charset.lower() in ("utf-8", "iso-8859-1"):
        return unquote(text.partition("'")[2], encoding=charset)
    plain = found.get("filename")
    if plain and len(plain) > 1 and plain[0] == plain[-1] == '"':
        return re.sub(r"\\(.)", r"\1", plain[1:-1])
    return plain
