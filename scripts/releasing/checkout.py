"""Work in a copy of the last commit, and take over what was made there as a whole or not at all."""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from scripts.git import extract, git
from scripts.node import NODE_MODULES
from scripts.problems import Problem, ProblemError

_TAGS = "v[0-9]*"


def require_clean(root: Path) -> None:
    """Raise `ProblemError` when a file of the repository differs from the last commit."""
    changed = git(root, "status", "--porcelain", "--untracked-files=normal")
    if changed.returncode:
        raise ProblemError(Problem(root, "", "is no repository of git"))
    problems = [
        Problem(line[3:], "", "differs from the last commit", "Commit it, or take it back.")
        for line in changed.stdout.splitlines()
    ]
    if problems:
        raise ProblemError(problems)


def last_tag(root: Path) -> str | None:
    """Return the tag of the last release before the checked-out commit, None without one."""
    found = git(root, "describe", "--tags", "--abbrev=0", "--match", _TAGS)
    return found.stdout.strip() or None


def require_new_tag(root: Path, tag: str) -> None:
    """Raise `ProblemError` when the tag is there already."""
    if git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}").returncode == 0:
        raise ProblemError(
            Problem(f"tag {tag}", "", "is there already", "Ask for another version.")
        )


@contextmanager
def copy_of_commit(root: Path) -> Generator[Path]:
    """Give a copy of the last commit in which the tools of the repository run, for a while."""
    build = root / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="release-") as folder:
        copy = Path(folder, "copy")
        copy.mkdir()
        extract(root, "HEAD", copy)
        (copy / NODE_MODULES.name).symlink_to(NODE_MODULES.resolve(), target_is_directory=True)
        yield copy


def run_module(copy: Path, *arguments: str) -> None:
    """Run a Python module in a copy, as its own code says; raise `ProblemError` if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=copy, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        command = f"python -m {' '.join(arguments)}"
        raise ProblemError(Problem(command, "", f"ended with {done.returncode}"))


@contextmanager
def taken_over(copy: Path, root: Path) -> Generator[list[Path]]:
    """Bring the tracked files of `root` to what they are in `copy`, and give those that changed.

    When one cannot be written, or what is done meanwhile fails, all are as they were.
    """
    names = git(root, "ls-files", "-z").stdout.split("\0")
    changed = [Path(name) for name in names if name and _differs(copy / name, root / name)]
    with tempfile.TemporaryDirectory(dir=root / "build") as kept:
        for name in changed:
            _copy(root / name, Path(kept, name))
        try:
            for name in changed:
                _copy(copy / name, root / name)
            yield changed
        except BaseException:
            for name in changed:
                _copy(Path(kept, name), root / name)
            raise


def replace_folder(made: Path, output: Path) -> None:
    """Put a folder in the place of another, or of none; keep the other when that fails."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".replaced-") as folder:
        aside = Path(folder, output.name)
        if output.exists():
            output.rename(aside)
        try:
            shutil.move(made, output)
        except BaseException:
            if aside.exists():
                aside.rename(output)
            raise


def _differs(one: Path, other: Path) -> bool:
    return not filecmp.cmp(one, other, shallow=False)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copy2(source, beside)
    beside.replace(target)
