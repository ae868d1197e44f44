"""The header that gives a download its file name (RFC 6266)."""

import re
from urllib.parse import quote


def attachment(name: str) -> str:
    """Write the header's value; a name beyond ASCII is written a second time, encoded.

    Control characters, which no file name has, are left out.
    """
    name = "".join(character for character in name if character.isprintable())
    ascii_name = re.sub(r"[^\x20-\x7e]", "_", name)
    quoted = re.sub(r'(["\\])', r"\\\1", ascii_name)
    plain = f'attachment; filename="{quoted}"'
    return plain if name.isascii() else f"{plain}; filename*=UTF-8''{quote(name, safe='')}"
