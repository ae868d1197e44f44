"""A repository of one small API, with a git of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

FILES = {
    ".gitignore": "/build/\n/dist/\n/node_modules\n",
    "spec/books/openapi.yaml": """\
openapi: 3.0.3
info:
  title: Books
  version: 0.1.0 # one for all
paths:
  /books:
    get:
      operationId: listBooks
      summary: List books.
      responses: {'200': {description: All books.}}
""",
    "spec/books/CHANGELOG.md": "# Contract\n\nIts intro.\n\n## 0.1.0\n\n- First.\n",
    "CHANGELOG.md": "# Changelog\n\nIts intro.\n\n## [Unreleased]\n\n### Fixed\n\n- A spelling.\n",
    "pyproject.toml": '[project]\nname = "books-contracts"\nversion = "0.1.0"\n',
}


def make_repository(folder: Path) -> None:
    """Write the repository into `folder` and commit it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run_git(folder, "init", "-q", "-b", "main")
    commit(folder)


def run_git(root: Path, *arguments: str) -> None:
    """Run git with a name, which a new machine may not have."""
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    """Commit everything."""
    run_git(root, "add", "--all")
    run_git(root, "commit", "-q", "-m", "change")


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that is there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
