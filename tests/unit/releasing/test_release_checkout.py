"""A release works in a copy of the last commit, and takes over all of its result or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.problems import ProblemError
from scripts.releasing.checkout import (
    copy_of_commit,
    last_tag,
    replace_folder,
    require_clean,
    require_new_tag,
    taken_over,
)
from tests.unit.releasing.repository import commit, run_git


def test_a_changed_file_is_told(root: Path) -> None:
    """Files that differ from the last commit, and new ones, are named; ignored ones are not."""
    (root / "build").mkdir()
    (root / "build" / "x").touch()
    require_clean(root)

    (root / "CHANGELOG.md").write_text("changed", encoding="utf-8")
    (root / "new.txt").touch()
    with pytest.raises(ProblemError) as caught:
        require_clean(root)

    assert ["CHANGELOG.md", "new.txt"] == [str(one.file) for one in caught.value.problems]


def test_what_is_no_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources without their history cannot be released."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ProblemError, match="is no repository of git"):
        require_clean(tmp_path)


def test_the_last_tag_of_a_release_counts(root: Path) -> None:
    """Tags of another kind, and those of later commits, are not looked at."""
    assert last_tag(root) is None
    run_git(root, "tag", "v0.1.0")
    run_git(root, "tag", "vacation")
    (root / "new.txt").touch()
    commit(root)
    assert "v0.1.0" == last_tag(root)
    run_git(root, "tag", "v0.2.0")
    assert "v0.2.0" == last_tag(root)
    run_git(root, "checkout", "-q", "v0.1.0")
    assert "v0.1.0" == last_tag(root)


def test_a_tag_is_made_once(root: Path) -> None:
    """A version whose tag is there, even in another branch, is taken."""
    require_new_tag(root, "v0.1.0")
    run_git(root, "tag", "v0.1.0")
    with pytest.raises(ProblemError, match=r"tag v0\.1\.0: is there already"):
        require_new_tag(root, "v0.1.0")


def test_a_copy_holds_the_commit(root: Path) -> None:
    """The copy has the files of the commit and the node tools, and goes away."""
    with copy_of_commit(root) as copy:
        assert (copy / "spec" / "books" / "openapi.yaml").is_file()
        assert (copy / "node_modules" / ".bin").is_dir()
    assert not copy.exists()


def test_changes_are_taken_over(root: Path) -> None:
    """Files that differ are written, and only those; others in the copy stay there."""
    with copy_of_commit(root) as copy:
        (copy / "CHANGELOG.md").write_text("new", encoding="utf-8")
        (copy / "made.txt").touch()
        with taken_over(copy, root) as changed:
            assert [Path("CHANGELOG.md")] == changed
    assert "new" == (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not (root / "made.txt").exists()


def test_a_failure_takes_everything_back(root: Path) -> None:
    """When a later step fails, or a file cannot be written, no file has changed."""
    with copy_of_commit(root) as copy:
        for path in ("CHANGELOG.md", "pyproject.toml"):
            (copy / path).write_text("new", encoding="utf-8")
        with pytest.raises(ZeroDivisionError), taken_over(copy, root):
            assert 1 / 0
    require_clean(root)


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new folder stands in the place of the old one; if it cannot, the old one is back."""
    made, output = tmp_path / "made", tmp_path / "out" / "dist"
    for folder in (made, output):
        folder.mkdir(parents=True)
        (folder / "name.txt").write_text(folder.name, encoding="utf-8")

    def fails(*_: object) -> None:
        raise OSError("disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "move", fails)
        with pytest.raises(OSError, match="disk is full"):
            replace_folder(made, output)
    assert "dist" == (output / "name.txt").read_text(encoding="utf-8")

    replace_folder(made, output)
    assert "made" == (output / "name.txt").read_text(encoding="utf-8")
    assert ["dist"] == [path.name for path in output.parent.iterdir()]
