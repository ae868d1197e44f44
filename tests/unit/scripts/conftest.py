"""Small descriptions for the tests of the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from scripts.apis import Api, find_api

WriteFiles = Callable[[dict[str, str]], Path]

LIBRARY = {
    "openapi.yaml": """\
        openapi: 3.0.3
        info: {title: Library, version: '1'}
        paths:
          /books:
            $ref: paths/books.yaml
        """,
    "paths/books.yaml": """\
        get:
          operationId: listBooks
          parameters:
            - $ref: ../parameters.yaml#/AuthorQuery
          responses:
            '200':
              description: The books.
              content:
                application/json:
                  schema: {type: array, items: {$ref: ../schemas/Book.yaml}}
        """,
    "parameters.yaml": """\
        AuthorQuery: {name: author, in: query, schema: {type: string}}
        """,
    "schemas/Book.yaml": """\
        type: object
        properties:
          title: {type: string}
          author: {$ref: Author.yaml}
        """,
    "schemas/Author.yaml": """\
        type: object
        properties:
          born: {type: string, example: 1952-03-11}
          books: {type: array, items: {$ref: Book.yaml}}
        """,
}


@pytest.fixture
def write_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteFiles:
    """Return a function that writes files and makes their folder the working directory."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def library(write_files: WriteFiles) -> Callable[..., Api]:
    """Return a function that makes an API of five files, some replaced or added by the caller."""

    def make(changed: dict[str, str] | None = None) -> Api:
        files = LIBRARY | (changed or {})
        root = write_files({f"spec/library/{name}": text for name, text in files.items()})
        return find_api("library", root)

    return make
