"""The parts of publishing that can be seen by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.apis import Api
from scripts.documents import dump_yaml, load
from scripts.overlay import apply_overlays
from scripts.problems import ProblemError
from scripts.publishing.archive import write_sums, write_zip
from scripts.publishing.code_samples import samples_overlay
from scripts.publishing.contract_version import contract_changelog, contract_version
from scripts.publishing.markdown import title_of, to_html
from scripts.publishing.pages import site_pages
from scripts.publishing.shipped import missing_files

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Library", "version": "1.2.0"},
    "paths": {"/books": {"get": {"operationId": "listBooks"}}},
}


def _api(folder: Path) -> Api:
    return Api("library", folder / "openapi.yaml", (), folder / "client")


@pytest.mark.parametrize("version", ["1", "1.2", "v1.2.3", "1.2.3.4", "01.2.3", "1.2.3 ", "1.٢.3"])
def test_a_version_that_is_not_semantic_is_refused(tmp_path: Path, version: str) -> None:
    """What is not exactly a version of Semantic Versioning names the root document."""
    document = {**DOCUMENT, "info": {"version": version}}

    with pytest.raises(ProblemError, match=r"openapi\.yaml: info\.version .* is no version"):
        contract_version(_api(tmp_path), document)


@pytest.mark.parametrize("version", ["0.1.0", "10.20.30", "1.0.0-rc.1", "1.0.0+build.5"])
def test_a_semantic_version_is_taken(tmp_path: Path, version: str) -> None:
    """Releases, candidates and builds are versions."""
    assert version == contract_version(_api(tmp_path), {"info": {"version": version}})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "is missing"),
        ("# Changelog\n", "has no entry, but info.version is 1.2.0"),
        ("## 1.1.0\n\n- Old.\n\n## 1.2.0\n", "begins with 1.1.0, but info.version is 1.2.0"),
    ],
)
def test_a_changelog_must_begin_with_the_version(
    tmp_path: Path, text: str | None, message: str
) -> None:
    """A version about which the changelog says nothing is not published."""
    if text is not None:
        (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")

    with pytest.raises(ProblemError, match=message):
        contract_changelog(_api(tmp_path), "1.2.0")


@pytest.mark.parametrize(
    "heading",
    ["## 1.2.0", "## [1.2.0] - 2026-11-22", "## [Unreleased]\n\n- Newer.\n\n## 1.2.0"],
)
def test_a_changelog_is_taken_as_it_is(tmp_path: Path, heading: str) -> None:
    """Both ways of writing a heading are known, and a place for the next version above it."""
    text = f"# Changelog\n\n{heading}\n\n- New.\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")

    assert text == contract_changelog(_api(tmp_path), "1.2.0")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "schema: {$ref: 'other.yaml#/Book'}\n"),
        ("a.json", '{"externalValue": "other.json"}'),
        ("a.yaml", "extends: other.yaml\n"),
        ("a.yaml", "info: {description: 'See [this](other.md).'}\n"),
        ("a.yaml", "sourceDescriptions: [{name: library, url: ./other.yaml}]\n"),
        ("a.md", "See [this](other.md)."),
        ("a.html", '<a href="other.html">this</a>'),
        ("a.html", "<script src='other.js'></script>"),
        ("a.md", "See [this](../outside.md)."),
    ],
)
def test_a_reference_to_a_missing_file_is_found(tmp_path: Path, name: str, text: str) -> None:
    """Each way of naming a file is known, and a file outside of the folder does not count."""
    (tmp_path / "outside.md").touch()
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")

    (problem,) = missing_files(folder)

    assert folder / name == problem.file
    assert "which is not published" in problem.message


def test_other_references_are_left_alone(tmp_path: Path) -> None:
    """Addresses, places in the same file, files that are there, and data in scripts are fine."""
    texts = {
        "a.yaml": "x: {$ref: '#/y'}\ny: {$ref: 'b.yaml#/z'}\n",
        "b.yaml": "z: {description: '[There](https://example.com/x.md)'}\n",
        "a.html": "<a href='a.yaml#y'></a><script>'<a href=\"c.html\">'</script><i href='data:,'>",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert [] == missing_files(tmp_path)


def test_archives_follow_from_the_files_alone(tmp_path: Path) -> None:
    """Neither the times of the files nor the order of their making shows in sums and zip."""
    made: list[tuple[bytes, bytes]] = []
    for names in (["b", "a"], ["a", "b"]):
        folder = tmp_path / "".join(names) / "bundle"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(name, encoding="utf-8")
        sums = write_sums(folder).read_bytes()
        write_zip(folder, folder.with_suffix(".zip"))
        made.append((sums, folder.with_suffix(".zip").read_bytes()))

    assert made[0] == made[1]
    assert made[0][0].decode().split() == [
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "a",
        "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d",
        "b",
    ]


def test_samples_stand_at_their_operations(tmp_path: Path) -> None:
    """The overlay puts the program, unchanged, where reference pages look for it."""
    (tmp_path / "list_books.py").write_text("print('books')\n", encoding="utf-8")
    overlay = tmp_path / "samples.overlay.yaml"
    overlay.write_text(dump_yaml(samples_overlay(DOCUMENT, tmp_path)), encoding="utf-8")

    operation = apply_overlays(DOCUMENT, [overlay])["paths"]["/books"]["get"]

    assert operation["x-codeSamples"] == [{"lang": "Python", "source": "print('books')\n"}]
    assert load(overlay)["info"]["version"] == "1.2.0"


def test_each_operation_has_one_sample(tmp_path: Path) -> None:
    """An operation without a sample and a sample of no operation are errors."""
    (tmp_path / "burn_books.py").touch()

    with pytest.raises(ProblemError) as caught:
        samples_overlay(DOCUMENT, tmp_path)

    messages = [problem.message for problem in caught.value.problems]
    assert ["listBooks has no sample", "is the sample of no operation"] == messages


def test_pages_are_linked_with_each_other() -> None:
    """Headings have names, tables can be scrolled, and links lead to pages where there are some."""
    text = (
        "# One & `two`\n\n[Next](next.md#there), [far](https://example.com/a.md)\n\n|a|\n|-|\n|b|\n"
    )

    html = to_html(text)

    assert "One & `two`" == title_of(text)
    assert '<h1 id="one--two">' in html
    assert '<a href="next.html#there">' in html
    assert '<a href="https://example.com/a.md">' in html
    assert '<div class="table"><table>' in html
    assert '<a href="next.md#there">' in to_html(text, pages=False)


def test_reports_are_pages(tmp_path: Path) -> None:
    """Texts of docs/ become pages: pictures go with them, and links lead where the site has it."""
    (tmp_path / "site.yaml").write_text("guides: [files]\n", encoding="utf-8")
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "files.md").write_text("# Files\n\n[Quick?](../speed.md#how)")
    (tmp_path / "bars.svg").touch()
    (tmp_path / "speed.md").write_text(
        "# Speed\n\n![Bars\nof all](bars.svg) ![far](https://example.com/a.svg)\n\n"
        "[Guide](guides/files.md), [other](other.md), [source](../tests/README.md)\n",
        encoding="utf-8",
    )

    _, guide, page = site_pages([], tmp_path, tmp_path)

    assert '<a href="../reports/speed.html#how">Quick?</a>' in str(guide.values["content"])

    assert ("reports/speed", "Reports", "Speed") == (page.place, page.section, page.title)
    assert (tmp_path / "bars.svg",) == page.files
    content = str(page.values["content"])
    assert '<a href="../guides/files.html">Guide</a>' in content
    assert '<a href="other.html">other</a>, source' in content
    assert '<img src="bars.svg"' in content
