"""The command: what it writes, what it compares, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from scripts import generate
from scripts.apis import ROOT, Api, find_api, find_apis
from scripts.generation import tree
from scripts.problems import Problem, ProblemError

OUR_API = find_api("digital-realty")


@pytest.fixture
def copied_api(tmp_path: Path) -> Api:
    """Our API with its sources and its package copied, to be changed at will."""
    for folder in ("spec/digital-realty", "overlays/digital-realty", "generated"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    return find_api("digital-realty", tmp_path)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("api", find_apis(), ids=lambda api: api.name)
def test_the_package_in_the_repository_is_up_to_date(api: Api) -> None:
    """What is committed is what would be generated, byte for byte."""
    assert not generate.compare(api)


def test_the_same_sources_give_the_same_files(copied_api: Api) -> None:
    """A package that is generated into nothing is the one that is committed."""
    shutil.rmtree(copied_api.package_dir)
    generate.write(copied_api)

    assert not tree.compare(OUR_API.package_dir, copied_api.package_dir)


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        (
            "spec/digital-realty/shared/schemas/TicketComment.yaml",
            "  commentedBy:\n",
            "  language:\n    type: string\n    description: Language of the text.\n"
            "    example: en\n  commentedBy:\n",
            ["models/ticket_comment.py"],
        ),
        (
            "spec/digital-realty/resources/remote_hands/parameters.yaml",
            "description: Only tickets with this status.",
            "description: Only tickets that have this status.",
            ["_commands.py", "resources/remote_hands.py"],
        ),
        (
            "spec/digital-realty/paths/remote_hands_tickets_cancel.yaml",
            "summary: Ask to cancel a remote hands ticket",
            "summary: Cancel a remote hands ticket",
            ["../../README.md", "_commands.py", "resources/remote_hands.py"],
        ),
        (
            "spec/digital-realty/openapi.yaml",
            "version: 0.1.0",
            "version: 0.2.0",
            ["../../pyproject.toml", "_version.py"],
        ),
    ],
)
def test_a_change_changes_exactly_what_it_should(
    copied_api: Api, tmp_path: Path, file: str, old: str, new: str, changed: list[str]
) -> None:
    """One change of a source changes the files that tell of it, and no others."""
    _edit(tmp_path / file, old, new)
    found = generate.write(copied_api)

    package = Path("src/digital_realty")
    paths = sorted((package / name).as_posix() for name in changed)
    expected = tuple(sorted(path.replace("src/digital_realty/../../", "") for path in paths))
    assert (found.missing, found.outdated, found.superfluous) == ((), expected, ())
    assert not generate.compare(copied_api)


def test_check_names_the_files_and_writes_nothing(
    copied_api: Api, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --check each file that is not as it should be is one line, and the exit code is 1."""
    package = copied_api.package_dir / "src" / "digital_realty"
    _edit(package / "errors.py", "ApiError", "OurError")
    (package / "types.py").unlink()
    (package / "extra.py").touch()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "errors.cpython-311.pyc").touch()
    monkeypatch.setattr(generate, "chosen_apis", lambda _: [copied_api])
    monkeypatch.chdir(copied_api.package_dir.parent)

    assert generate.main(["--check"]) == 1
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith("error")]
    assert errors == [
        "error: digital-realty-client/src/digital_realty/types.py: is missing",
        "error: digital-realty-client/src/digital_realty/errors.py: is out of date",
        "error: digital-realty-client/src/digital_realty/extra.py: is superfluous",
    ]
    assert not (package / "types.py").exists()


def test_writing_names_the_files(
    copied_api: Api, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --check the package is made right, and the last line counts."""
    package = copied_api.package_dir / "src" / "digital_realty"
    (package / "types.py").unlink()
    (package / "extra.py").touch()
    monkeypatch.setattr(generate, "chosen_apis", lambda _: [copied_api])
    monkeypatch.chdir(copied_api.package_dir.parent)

    assert generate.main([]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    *lines, counts = captured.err.splitlines()
    assert lines == [
        "generating digital-realty-client",
        "added digital-realty-client/src/digital_realty/types.py",
        "removed digital-realty-client/src/digital_realty/extra.py",
    ]
    assert counts.startswith("1 added, 0 changed, 1 removed, ")
    assert not (package / "extra.py").exists()


def test_nothing_is_half_written(copied_api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that fails at its last step leaves the package as it was."""

    def refuse(*_: Any) -> None:
        raise ProblemError(Problem("x", "", "ruff refuses the generated code"))

    (copied_api.package_dir / "README.md").unlink()
    before = sorted(copied_api.package_dir.rglob("*"))
    monkeypatch.setattr(generate, "format_code", refuse)
    with pytest.raises(ProblemError):
        generate.write(copied_api)

    assert sorted(copied_api.package_dir.rglob("*")) == before


def test_a_failed_replacement_puts_the_old_package_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new package cannot take its place, the old one is still there."""
    current, fresh = tmp_path / "current", tmp_path / "fresh"
    current.mkdir()
    (current / "old").touch()
    fresh.mkdir()
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk full"):
        tree.replace(current, fresh)

    assert (current / "old").is_file()


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown option is wrong usage."""
    with pytest.raises(SystemExit) as caught:
        generate.main(["--nonsense"])

    assert caught.value.code == 2
    assert "unrecognized arguments: --nonsense" in capsys.readouterr().err


def test_an_unknown_api_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """An API that does not exist is one clear line."""
    assert generate.main(["--api", "digital-reality"]) == 1
    assert "no API is called 'digital-reality'" in capsys.readouterr().err
