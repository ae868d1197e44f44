"""A release of this repository, from its sources to packages that were installed."""

from __future__ import annotations

import datetime
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.apis import ROOT, Api, find_apis
from scripts.git import git
from scripts.problems import ProblemError
from scripts.publishing.archive import files_below
from scripts.release import Options, release
from scripts.releasing.packages import build_package, try_packages
from scripts.releasing.sources import standing_versions
from tests.unit.releasing.repository import commit, run_git

_FILES = ("ls-files", "--cached", "--others", "--exclude-standard", "-z")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with the files of this one as they are now, all committed."""
    folder = tmp_path / "repository"
    for name in git(ROOT, *_FILES).stdout.split("\0"):
        source = ROOT / name
        if name and source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    run_git(folder, "init", "-q")
    commit(folder)
    return folder


def test_a_release_can_be_made_twice(root: Path, tmp_path: Path) -> None:
    """Packages are whole and work, and a second machine builds the same bytes from the tag."""
    version = standing_versions(root)[0]
    day = datetime.datetime.now(datetime.UTC).date()
    options = Options(base=None, version=version, output=tmp_path / "dist", day=day)
    release(options, root)
    commit(root)
    again = replace(options, output=tmp_path / "again", build_only=True)
    release(again, root)

    one, other = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_below(folder)}
        for folder in (options.output, again.output)
    )
    assert one == other
    assert "### Added" in one["RELEASE.md"].decode()
    for api in find_apis(root):
        package = api.name.replace("-", "_")
        stem = f"packages/{api.package_dir.name}/{package}_client-{version}"
        assert f"{stem}.tar.gz" in one["SHA256SUMS"].decode()
        with tarfile.open(options.output / f"{stem}.tar.gz") as archive:
            names = {name.partition("/")[2] for name in archive.getnames()}
        assert {"pyproject.toml", "README.md", "LICENSE", f"src/{package}/py.typed"} <= names
        with zipfile.ZipFile(options.output / f"{stem}-py3-none-any.whl") as wheel:
            assert f"{package}/py.typed" in wheel.namelist()
            licence = f"{package}_client-{version}.dist-info/licenses/LICENSE"
            assert (ROOT / "LICENSE").read_bytes() == wheel.read(licence)


def _cut(folder: Path) -> None:
    next(folder.glob("src/*/client.py")).unlink()


def _misname(folder: Path) -> None:
    for path in folder.glob("src/*/_version.py"):
        path.write_text('__version__ = "9.9.9"\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(_cut, "failed: ModuleNotFoundError"), (_misname, "says '9.9.9' of itself in place of '")],
)
def test_a_package_that_does_not_work_is_found(
    tmp_path: Path, spoil: Callable[[Path], None], message: str
) -> None:
    """A wheel without a module, and one that is of another version than it says, are errors."""
    found: Api = find_apis()[0]
    package = tmp_path / "generated" / found.package_dir.name
    shutil.copytree(found.package_dir, package, ignore=shutil.ignore_patterns("__pycache__"))
    spoil(package)
    wheel = build_package(replace(found, package_dir=package), tmp_path / "dist")

    with pytest.raises(ProblemError, match=message):
        try_packages({found.name: wheel}, [found], standing_versions(ROOT)[0])
