"""What belongs to an API is found by the path."""

import pytest

from sandbox.prefixes import by_path_prefix


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", "root"),
        ("/x", "root"),
        ("/api", "deep"),
        ("/api/x", "deep"),
        ("/apix", "root"),
        ("/x/api", "root"),
        ("*", "root"),
        ("", "root"),
    ],
)
def test_longest_prefix_counts(path: str, found: str) -> None:
    """A prefix ends where a segment ends; what is no path belongs to the shortest."""
    assert by_path_prefix({"/": "root", "/api": "deep"})(path) == found
