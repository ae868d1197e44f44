"""Texts that are ordinary for a right server, and that careless searches read as commands."""

from __future__ import annotations

# Nobody calls anything so, wildcards or not.
NOTHING_HAS_THIS = "no thing is called qj7xw0vkz9"


def read_otherwise(text: str) -> list[str]:
    """Return texts that differ from one, and find it where they are read as patterns or as code.

    These are the wildcards of SQL and of shells, quotes that end a value and go on with a
    condition that always holds, and a quote alone, which makes a statement that cannot be read.
    """
    ends = text[:1], text[-1:]
    return [
        "%",
        "%".join(ends),
        "_" + text[1:],
        "*".join(ends),
        f"{text}' OR '1'='1",
        f'{text}" OR "1"="1',
        "'",
    ]
