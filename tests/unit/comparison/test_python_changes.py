"""What breaks users of a Python package is found in its names and signatures."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from scripts.comparison.changes import Verdict
from scripts.comparison.python_api import python_changes

CLIENT = """\
    from ._version import __version__

    class Things:
        def get(self, name, *, size=25):
            return name

        def list(self):
            return []

    def _private():
        pass
    """


def _package(folder: Path, text: str, version: str = "1") -> Path:
    package = folder / "things"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(dedent(text), encoding="utf-8")
    (package / "_version.py").write_text(f"__version__ = '{version}'\n", encoding="utf-8")
    (package / "_inner.py").write_text("def gone(): pass\n" if version == "1" else "")
    return package


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "def list(self)",
            "def all(self)",
            (Verdict.BREAKING, "python-object-removed", "things.Things.list"),
        ),
        (
            "name, *, size=25",
            "name, *, size",
            (Verdict.BREAKING, "python-parameter-changed-required", "things.Things.get(size)"),
        ),
        (
            "name, *, size=25",
            "name, *, size=50",
            (Verdict.RISKY, "python-parameter-changed-default", "things.Things.get(size)"),
        ),
        (
            "name, *, size=25",
            "key, *, size=25",
            (Verdict.BREAKING, "python-parameter-removed", "things.Things.get(name)"),
        ),
    ],
)
def test_change_of_a_signature(
    tmp_path: Path, old: str, new: str, expected: tuple[Verdict, str, str]
) -> None:
    """A name that is gone and an argument that is needed break calls; a default may surprise."""
    before = _package(tmp_path / "before", CLIENT)
    after = _package(tmp_path / "after", CLIENT.replace(old, new), version="2")

    found = [(one.verdict, one.rule, one.place) for one in python_changes(before, after)]

    assert expected in found


def test_private_names_and_additions_break_nothing(tmp_path: Path) -> None:
    """Nobody may use the first, and nobody uses the second yet."""
    text = CLIENT.replace("def _private", "def _other").replace("size=25", "size=25, order=None")
    before = _package(tmp_path / "before", CLIENT)

    assert list(python_changes(before, _package(tmp_path / "after", text, version="2"))) == []
