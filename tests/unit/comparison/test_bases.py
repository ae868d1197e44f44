"""The base of a comparison is a git revision, a bundle, a folder of bundles or a vendor's file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.apis import Api, find_api
from scripts.comparison.bases import Snapshot, base_of, snapshot
from scripts.problems import ProblemError

ROOT_FILE = """\
openapi: 3.0.3
info: {{title: Books, version: {version}}}
paths:
  /books:
    get:
      operationId: listBooks
      responses: {{'200': {{description: All books.}}}}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: Names, version: 1.0.0}
actions:
  - target: $
    update: {x-client: {name: Books}}
"""

MakeBooks = Callable[[str], Api]


def _git(root: Path, *arguments: str) -> None:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def books(tmp_path: Path) -> MakeBooks:
    """Return a function that writes an API of a version, with an overlay and a package."""

    def make(version: str) -> Api:
        files = {
            "spec/books/openapi.yaml": ROOT_FILE.format(version=version),
            "overlays/books/10-names.overlay.yaml": OVERLAY,
            "generated/books-client/src/books/__init__.py": f"version = '{version}'\n",
        }
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return find_api("books", tmp_path)

    return make


def _version(found: Snapshot | None) -> str | None:
    return None if found is None else found.document["info"]["version"]


def test_git_revision_has_description_overlays_and_package(
    books: MakeBooks, tmp_path: Path
) -> None:
    """A revision is read as it was, without touching the files that are there."""
    books("1.0.0")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "first")
    api = books("2.0.0")

    with base_of("HEAD", api, alone=False, root=tmp_path) as found:
        assert found is not None
        assert _version(found) == "1.0.0"
        assert found.client is not None
        assert found.client["x-client"] == {"name": "Books"}
        assert found.package is not None
        assert found.package.joinpath("__init__.py").read_text() == "version = '1.0.0'\n"
    assert _version(snapshot(api)) == "2.0.0"


def test_git_revision_without_the_api(books: MakeBooks, tmp_path: Path) -> None:
    """An API that is new has no base."""
    (tmp_path / "spec" / "others").mkdir(parents=True)
    (tmp_path / "spec" / "others" / "openapi.yaml").write_text("openapi: 3.0.3\n")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "first")
    api = books("1.0.0")

    with base_of("HEAD", api, alone=False, root=tmp_path) as found:
        assert found is None


def test_file_is_about_the_api_of_its_title(books: MakeBooks, tmp_path: Path) -> None:
    """A bundle needs no name when its title tells; a single API takes any file."""
    api = books("2.0.0")
    bundle, vendors = tmp_path / "bundle.yaml", tmp_path / "vendor.json"
    bundle.write_text(ROOT_FILE.format(version="1.0.0"))
    vendors.write_text('{"openapi": "3.1.0", "info": {"title": "Vendor", "version": "7"}}')

    with base_of(str(bundle), api, alone=False) as found:
        assert _version(found) == "1.0.0"
        assert found is not None
        assert (found.client, found.package) == (None, None)
    with base_of(str(vendors), api, alone=False) as found:
        assert found is None
    with base_of(str(vendors), api, alone=True) as found:
        assert _version(found) == "7"


@pytest.mark.parametrize("place", ["books/openapi.yaml", "books/openapi.json"])
def test_folder_has_a_bundle_for_each_api(books: MakeBooks, tmp_path: Path, place: str) -> None:
    """What was published is found by the name of the API."""
    api = books("2.0.0")
    file = tmp_path / "dist" / place
    file.parent.mkdir(parents=True)
    file.write_text('{"openapi": "3.0.3", "info": {"title": "Books", "version": "1.5.0"}}')

    for folder in (tmp_path / "dist", tmp_path / "dist" / "books"):
        with base_of(str(folder), api, alone=False) as found:
            assert _version(found) == "1.5.0"
    with base_of(str(tmp_path / "spec"), api, alone=False) as found:
        assert _version(found) == "2.0.0"
    empty = tmp_path / "empty"
    empty.mkdir()
    with base_of(str(empty), api, alone=False) as found:
        assert found is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"swagger": "2.0"}', "base.json: is no OpenAPI 3 description"),
        ("[]", "base.json: is no OpenAPI 3 description"),
    ],
)
def test_other_formats_are_refused(
    books: MakeBooks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    """A file that is not OpenAPI 3 cannot be compared."""
    api = books("1.0.0")
    (tmp_path / "base.json").write_text(text)
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ProblemError, match=message), base_of("base.json", api, alone=True):
        pass


def test_unknown_base_is_told(books: MakeBooks, tmp_path: Path) -> None:
    """A misspelt revision is no empty base."""
    api = books("1.0.0")
    _git(tmp_path, "init", "-q")

    words = "v9: is neither a file, nor a folder, nor a revision that git knows"
    unknown = base_of("v9", api, alone=True, root=tmp_path)
    with pytest.raises(ProblemError, match=words), unknown:
        pass
