"""A node of the bundle is traced to the file and line that its author wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.apis import Api
from scripts.locations import locate
from scripts.references import read_sources

MakeLibrary = Callable[..., Api]


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", "openapi.yaml:1"),
        ("/info/title", "openapi.yaml:2"),
        ("/paths/~1books", "openapi.yaml:4"),
        ("/paths/~1books/get", "paths/books.yaml:1"),
        ("/paths/~1books/get/responses/200/description", "paths/books.yaml:7"),
        ("/paths/~1books/get/x-pagination/items", "paths/books.yaml:1"),
        ("/paths/~1books/get/parameters/0/name", "parameters.yaml:1"),
        ("/components/parameters/AuthorQuery/schema", "parameters.yaml:1"),
        ("/components/schemas/Book", "schemas/Book.yaml:1"),
        ("/components/schemas/Book/properties/title", "schemas/Book.yaml:3"),
        ("/components/schemas/Book/properties/author/properties/born", "schemas/Author.yaml:3"),
        ("/components/schemas/Nobody/type", "openapi.yaml:1"),
    ],
)
def test_node_is_found(library: MakeLibrary, pointer: str, place: str) -> None:
    """References are followed, and what is not in the files is placed at its nearest ancestor."""
    file, line = locate(read_sources(library().root_document), pointer)

    assert f"{file.relative_to(Path.cwd() / 'spec/library').as_posix()}:{line}" == place


def test_component_is_looked_for_among_its_kind(library: MakeLibrary) -> None:
    """A response and a schema of the same name are told apart by their folders."""
    api = library(
        {
            "paths/books.yaml": """\
            get:
              responses:
                '200': {$ref: ../responses/Book.yaml}
            """,
            "responses/Book.yaml": """\
            description: A book.
            content: {application/json: {schema: {$ref: ../schemas/Book.yaml}}}
            """,
        }
    )
    sources = read_sources(api.root_document)

    assert locate(sources, "/components/responses/Book")[0].parent.name == "responses"
    assert locate(sources, "/components/schemas/Book")[0].parent.name == "schemas"
