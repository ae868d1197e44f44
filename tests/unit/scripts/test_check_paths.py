"""Paths that overlap are kept apart by the patterns of their parameters."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.paths import check


def _document(*paths: str, patterns: dict[str, str]) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "path", "schema": {"type": "string", "pattern": pattern}}
        for name, pattern in patterns.items()
    ]
    return {"paths": {path: {"parameters": parameters, "get": {}} for path in paths}}


@pytest.mark.parametrize(
    ("first", "second", "patterns", "ambiguous"),
    [
        ("/a/{id}/b", "/a/c/{name}", {}, True),
        ("/a/{id}/b", "/a/c/{name}", {"id": "^[0-9]+$"}, False),
        ("/a/{id}/b", "/a/c/{name}", {"name": "^[0-9]+$"}, False),
        ("/a/{id}/b", "/a/c/{name}", {"id": "^[a-z]+$", "name": "^[a-z]+$"}, True),
        ("/a/{id}", "/a/c", {}, False),
        ("/a/{id}", "/a/{name}", {}, True),
        ("/a/{id}", "/a/{name}", {"id": "^[0-9]+$"}, True),
        ("/a/{id}", "/a/{name}/c", {}, False),
        ("/a/{id}/b", "/d/c/{name}", {}, False),
    ],
)
def test_overlapping_paths(
    first: str, second: str, patterns: dict[str, str], ambiguous: bool
) -> None:
    """Two paths are ambiguous when one request fits both and neither is the more fixed one."""
    found = list(check(_document(first, second, patterns=patterns)))

    message = f"{second} and {first} could both be meant by one request"
    assert [finding.message for finding in found] == ([message] if ambiguous else [])
