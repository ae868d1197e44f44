"""Ask git about a repository, and take files out of it."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of git in `root` and return its exit code and output; nothing is raised."""
    return subprocess.run(
        ["git", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def extract(root: Path, revision: str, folder: Path, paths: Sequence[str] = ()) -> None:
    """Write the files of a revision that git knows below `folder`: all, or those in `paths`."""
    archive = subprocess.run(
        ["git", "archive", revision, *paths], cwd=root, stdout=subprocess.PIPE, check=True
    )
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as files:
        files.extractall(folder, filter="data")
