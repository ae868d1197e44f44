"""The header that gives a download its file name (RFC 6266)."""

import re
from urllib.parse import quote

# Recipients differ in how they read escapes in a quoted name, so it has none.
_NOT_PLAIN = re.compile(r'[^\x20-\x7e]|["\\%]')


def attachment(name: str) -> str:
    """Write the header's value.

    A name with more than plain ASCII characters is written twice: encoded and exact, and with "_"
    for each other character, for recipients that do not know the encoded form.
    """
    plain = f'attachment; filename="{_NOT_PLAIN.sub("_", name)}"'
    if _NOT_PLAIN.search(name) is None:
        return plain
    return f"{plain}; filename*=UTF-8''{quote(name, safe='')}"
