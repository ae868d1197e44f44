"""`scripts.release` writes version, changelogs and output when all went well, and else nothing."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from scripts import release as module
from scripts.documents import load
from scripts.problems import Problem, ProblemError
from scripts.publishing.archive import SUMS
from scripts.release import Options, main, release
from scripts.releasing import checkout
from tests.unit.releasing.repository import commit, replace, run_git

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a release goes; what takes long is left out, and leaves the version in a file."""

    def build(copy: Path, version: str) -> Path:
        folder = copy.parent / "dist"
        folder.mkdir()
        (folder / SUMS).touch()
        (folder / "version.txt").write_text(version, encoding="utf-8")
        return folder

    monkeypatch.setattr(module, "_build", build)
    monkeypatch.setattr(checkout, "run_module", lambda *_: None)
    return tmp_path / "dist"


def _options(output: Path, **more: object) -> Options:
    values: dict[str, object] = {"base": None, "version": None, "output": output, "day": DAY}
    return Options(**{**values, **more})  # type: ignore[arg-type]  # the values are of its types


def _released(root: Path, version: str) -> None:
    """Make `root` one whose last commit was released."""
    run_git(root, "tag", f"v{version}")


def test_an_addition_is_released_as_a_minor_version(root: Path, output: Path) -> None:
    """Description, changelogs and repository tell the version, comments and texts stay."""
    _released(root, "0.1.0")
    path = root / "spec" / "books" / "openapi.yaml"
    replace(
        path, "paths:\n", "paths:\n  /shelves:\n    get: {responses: {'200': {description: A}}}\n"
    )
    commit(root)

    release(_options(output), root)

    assert "0.2.0" == load(path)["info"]["version"]
    assert "version: 0.2.0 # one for all\n" in path.read_text(encoding="utf-8")
    assert 'version = "0.2.0"' in (root / "pyproject.toml").read_text(encoding="utf-8")
    contract = (root / "spec" / "books" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert contract.startswith(
        "# Contract\n\nIts intro.\n\n## [0.2.0] - 2026-11-22\n\n### Safe\n\n- `/shelves`"
    )
    assert contract.endswith("## 0.1.0\n\n- First.\n")
    whole = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]\n\n## [0.2.0] - 2026-11-22\n\n### Fixed\n\n- A spelling.\n" in whole
    assert "- `books`: 1 safe; see `spec/books/CHANGELOG.md`." in whole
    assert "0.2.0" == (output / "version.txt").read_text(encoding="utf-8")


def test_what_breaks_is_told(root: Path, output: Path) -> None:
    """Before 1.0.0 a breaking change raises the second number, and stands in the changelog."""
    _released(root, "0.1.0")
    replace(root / "spec" / "books" / "openapi.yaml", "/books:", "/volumes:")
    commit(root)

    release(_options(output), root)

    text = (root / "spec" / "books" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [0.2.0] - 2026-11-22\n\n### Breaking\n\n- `/books`: " in text


def test_a_mended_client_is_a_patch(root: Path, output: Path) -> None:
    """What was only mended is in the changelog alone, and raises the third number."""
    _released(root, "0.1.0")

    release(_options(output), root)

    text = (root / "spec" / "books" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [0.1.1] - 2026-11-22\n\nNo changes.\n" in text


def test_the_first_release(root: Path, output: Path) -> None:
    """Without a release before it, the version is asked for, and its entry gets the day."""
    with pytest.raises(ProblemError, match="there is no base: no release has a tag yet"):
        release(_options(output), root)

    release(_options(output, version="0.1.0"), root)

    text = (root / "spec" / "books" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.endswith("## [0.1.0] - 2026-11-22\n\n- First.\n")


def test_a_published_bundle_is_a_base(root: Path, output: Path, tmp_path: Path) -> None:
    """Who has no history has what was published."""
    bundle = tmp_path / "published" / "books" / "openapi.yaml"
    bundle.parent.mkdir(parents=True)
    text = (root / "spec" / "books" / "openapi.yaml").read_text(encoding="utf-8")
    bundle.write_text(text.replace("0.1.0", "3.4.5"), encoding="utf-8")

    release(_options(output, base=str(bundle.parent.parent)), root)

    assert "3.4.6" == load(root / "spec" / "books" / "openapi.yaml")["info"]["version"]


def test_a_dry_run_writes_nothing(
    root: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The version and the entries are shown, and everything is as it was."""
    _released(root, "0.1.0")

    release(_options(output, dry_run=True), root)

    said = capsys.readouterr()
    assert "releasing 0.1.1: patch changes since 0.1.0" in said.err
    assert "CHANGELOG.md:\n\n### Fixed\n\n- A spelling." in said.out
    checkout.require_clean(root)
    assert not output.exists()


@pytest.mark.parametrize("step", ["run_module", "_build", "replace_folder"])
def test_a_failure_leaves_everything_as_it_was(
    root: Path, output: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whatever step fails, no source has changed and the last release is there still."""
    _released(root, "0.1.0")
    output.mkdir()
    (output / SUMS).write_text("old", encoding="utf-8")

    def fails(*_: object) -> None:
        raise ProblemError(Problem("a wheel", "", "does not work"))

    holder = module if step == "_build" else checkout
    monkeypatch.setattr(holder, step, fails)
    with pytest.raises(ProblemError, match="a wheel: does not work"):
        release(_options(output), root)

    checkout.require_clean(root)
    assert "old" == (output / SUMS).read_text(encoding="utf-8")


def test_uncommitted_changes_are_refused(root: Path, output: Path) -> None:
    """What is released is the last commit, so that nothing may differ from it."""
    (root / "CHANGELOG.md").write_text("changed", encoding="utf-8")
    with pytest.raises(ProblemError, match=r"CHANGELOG\.md: differs from the last commit"):
        release(_options(output), root)


def test_the_folder_of_another_is_left_alone(root: Path, output: Path) -> None:
    """An output that was not published before is an error before anything is done."""
    output.mkdir()
    with pytest.raises(ProblemError, match="was not written by this command"):
        release(_options(output, version="0.1.0"), root)


def test_a_tag_that_is_there_is_refused(root: Path, output: Path) -> None:
    """A version of another branch is not released again."""
    run_git(root, "checkout", "-q", "-b", "other")
    (root / "new.txt").touch()
    commit(root)
    _released(root, "0.1.0")
    run_git(root, "checkout", "-q", "main")
    with pytest.raises(ProblemError, match=r"tag v0\.1\.0: is there already"):
        release(_options(output, version="0.1.0"), root)


def test_a_version_that_cannot_be_written_is_told(root: Path, output: Path) -> None:
    """A description that has its version in a line with more is an error of that line."""
    path = root / "spec" / "books" / "openapi.yaml"
    replace(
        path, "  title: Books\n  version: 0.1.0 # one for all\n", "  {title: B, version: 0.1.0}\n"
    )
    commit(root)
    with pytest.raises(ProblemError, match=r"openapi\.yaml:3: has its version where"):
        release(_options(output, version="0.1.0"), root)


def test_what_was_released_is_built_again(root: Path, output: Path) -> None:
    """A machine that publishes builds the last commit, of the version of its tag."""
    release(_options(output, version="0.2.0"), root)
    commit(root)

    release(_options(output, version="0.2.0", build_only=True), root)

    assert "0.2.0" == (output / "version.txt").read_text(encoding="utf-8")
    checkout.require_clean(root)


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("0.2.0", r"--version 0\.2\.0: the sources are of version 0\.1\.0"),
        (None, r"CHANGELOG\.md: has no entry of 0\.1\.0"),
    ],
)
def test_only_what_was_released_is_built(
    root: Path, output: Path, version: str | None, message: str
) -> None:
    """A tag of another version, and a commit before the release, are errors."""
    with pytest.raises(ProblemError, match=message):
        release(_options(output, version=version, build_only=True), root)


def test_apis_of_several_versions_are_no_release(root: Path, output: Path) -> None:
    """One version is that of everything in a release."""
    path = root / "spec" / "shops" / "openapi.yaml"
    path.parent.mkdir()
    path.write_text("openapi: 3.0.3\ninfo: {title: Shops, version: 0.3.0}\npaths: {}\n")
    commit(root)
    with pytest.raises(ProblemError, match=r"several versions: 0\.1\.0, 0\.3\.0"):
        release(_options(output, build_only=True), root)


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Showing only and building only exclude each other; wrong usage exits with 2."""
    with pytest.raises(SystemExit) as caught:
        main(["--dry-run", "--build-only"])

    assert 2 == caught.value.code
    assert "not allowed with" in capsys.readouterr().err
