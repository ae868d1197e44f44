"""A description of many files becomes one document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.apis import ROOT, Api, find_apis
from scripts.bundle import bundle, main
from scripts.documents import dump_yaml, iter_refs, load

MakeLibrary = Callable[..., Api]


def test_bundle_is_one_document(library: MakeLibrary) -> None:
    """Paths stand in place; schemas and parameters become components, also recursive ones."""
    document = bundle(library())

    assert document["paths"]["/books"]["get"]["operationId"] == "listBooks"
    assert {text for _, text in iter_refs(document)} == {
        "#/components/parameters/AuthorQuery",
        "#/components/schemas/Author",
        "#/components/schemas/Book",
    }


def test_bundle_keeps_dates_as_strings(library: MakeLibrary) -> None:
    """What looks like a date reaches the bundle as it was written."""
    document = bundle(library())

    assert document["components"]["schemas"]["Author"]["properties"]["born"] == {
        "type": "string",
        "example": "1952-03-11",
    }


def test_components_stand_in_the_order_of_their_names(library: MakeLibrary) -> None:
    """The order in which references are met does not show in the result."""
    root = """\
        openapi: 3.0.3
        info: {title: Library, version: '1'}
        paths:
          /books:
            $ref: paths/books.yaml
        components:
          securitySchemes:
            Card: {type: apiKey, in: header, name: Card}
        """

    components = bundle(library({"openapi.yaml": root}))["components"]

    assert list(components) == ["parameters", "schemas", "securitySchemes"]
    assert list(components["schemas"]) == ["Author", "Book"]


def test_same_files_give_the_same_text(library: MakeLibrary) -> None:
    """Two runs agree to the byte."""
    api = library()

    assert dump_yaml(bundle(api)) == dump_yaml(bundle(api))


def test_description_without_components_has_none(library: MakeLibrary) -> None:
    """Nothing is added to a description that has nothing to share."""
    api = library({"openapi.yaml": "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n"})

    assert "components" not in bundle(api)


def test_command_writes_yaml_and_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m scripts.bundle` writes both forms of an API below the output folder."""
    api = find_apis()[0]
    monkeypatch.chdir(tmp_path)

    assert main(["--api", api.name, "-o", "out"]) == 0

    folder = Path("out", api.name)
    assert load(folder / "openapi.yaml") == load(folder / "openapi.json") == bundle(api)
    assert capsys.readouterr().err == (
        f"wrote {folder / 'openapi.yaml'}\nwrote {folder / 'openapi.json'}\n1 API bundled.\n"
    )


def test_unknown_api_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt `--api` is one clear line."""
    assert main(["--api", "nowhere"]) == 1
    assert "no API is called 'nowhere'" in capsys.readouterr().err


@pytest.mark.parametrize("api", find_apis(), ids=lambda api: api.name)
def test_every_api_of_the_repository_bundles(api: Api) -> None:
    """What stands in spec/ can be bundled, and every reference leads to a component."""
    document = bundle(api)

    assert api.root_document.is_relative_to(ROOT)
    assert all(text.startswith("#/components/") for _, text in iter_refs(document))
