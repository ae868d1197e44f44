"""The files of each API, as a stranger downloads them."""

from __future__ import annotations

import filecmp
import hashlib
import zipfile
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from scripts.apis import Api, find_apis
from scripts.bundle import bundle
from scripts.documents import iter_refs, load
from scripts.overlay import apply_overlays
from scripts.publish import main, publish
from scripts.publishing.archive import files_below
from scripts.publishing.shipped import missing_files

APIS = find_apis()
EACH_API = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)


def test_two_runs_write_the_same_bytes(published: Path, tmp_path: Path) -> None:
    """Publishing again gives the same files with the same bytes."""
    again = tmp_path / "dist"
    publish(APIS, again)

    names = [path.relative_to(published).as_posix() for path in files_below(published)]
    assert names == [path.relative_to(again).as_posix() for path in files_below(again)]
    _, different, unreadable = filecmp.cmpfiles(published, again, names, shallow=False)
    assert ([], []) == (different, unreadable)


@EACH_API
def test_the_documents_are_valid(published: Path, api: Api) -> None:
    """YAML and JSON hold the same document, valid in the version of OpenAPI that it names."""
    for stem, version, validator in (
        ("openapi", "3.0.3", OpenAPIV30SpecValidator),
        ("openapi-3.1", "3.1.1", OpenAPIV31SpecValidator),
    ):
        document = load(published / api.name / f"{stem}.json")
        assert document == load(published / api.name / f"{stem}.yaml")
        assert version == document["openapi"]
        assert [] == list(validator(document).iter_errors())
        assert {"#/components"} == {ref.rpartition("/")[0][:12] for _, ref in iter_refs(document)}


@EACH_API
def test_the_overlays_apply(published: Path, api: Api) -> None:
    """The published overlays change the published document as the sources do theirs."""
    folder = published / api.name
    overlays = [folder / "overlays" / path.name for path in api.overlays]
    overlaid = apply_overlays(load(folder / "openapi.yaml"), overlays)

    assert apply_overlays(bundle(api), api.overlays) == overlaid


@EACH_API
def test_the_checksums_are_right(published: Path, api: Api) -> None:
    """SHA256SUMS names every other file of the bundle with the sum of its bytes."""
    folder = published / api.name
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}

    assert sums == {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_below(folder)
        if path.name != "SHA256SUMS"
    }


@EACH_API
def test_the_zip_file_is_the_bundle(published: Path, api: Api, tmp_path: Path) -> None:
    """The zip file, named after API and version, holds exactly the files of the folder."""
    version = load(published / api.name / "openapi.json")["info"]["version"]
    with zipfile.ZipFile(published / f"{api.name}-{version}.zip") as archive:
        archive.extractall(tmp_path)

    one, other = published / api.name, tmp_path / api.name
    assert {path.relative_to(one): path.read_bytes() for path in files_below(one)} == {
        path.relative_to(other): path.read_bytes() for path in files_below(other)
    }


def test_nothing_refers_to_what_is_not_published(published: Path) -> None:
    """Every reference and every link of bundles and site leads to a published file."""
    for folder in [*(published / api.name for api in APIS), published / "site"]:
        assert [] == missing_files(folder)


def test_the_folder_of_another_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that publishing did not write is an error, and stays as it is."""
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")

    assert 1 == main(["--output", str(tmp_path)])
    assert "was not written by this command" in capsys.readouterr().err
    assert "mine" == precious.read_text(encoding="utf-8")
