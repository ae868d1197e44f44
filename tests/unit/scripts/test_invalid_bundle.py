"""A description with a fault gives one line that names the author's file and line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts.apis import Api
from scripts.bundle import bundle
from scripts.problems import ProblemError

MakeLibrary = Callable[..., Api]

PATHS = """\
get:
  operationId: listBooks
  responses:
    '200':
      description: The books.
      content:
        application/json:
          schema:
            $ref: {}
"""


def _problems(api: Api) -> list[tuple[str, str | None]]:
    with pytest.raises(ProblemError) as raised:
        bundle(api)
    return [(str(problem), problem.remedy) for problem in raised.value.problems]


def test_reference_to_a_missing_file(library: MakeLibrary) -> None:
    """A `$ref` to no file names the line of the `$ref` and the closest file there is."""
    api = library({"paths/books.yaml": PATHS.format("../schemas/Bok.yaml")})

    assert _problems(api) == [
        (
            "spec/library/paths/books.yaml:9: "
            "$ref '../schemas/Bok.yaml' names a file that does not exist",
            "Did you mean Book.yaml?",
        )
    ]


def test_reference_to_a_missing_node(library: MakeLibrary) -> None:
    """A `$ref` into a file that has no such node names the closest one."""
    api = library({"schemas/Book.yaml": "$ref: ../parameters.yaml#/AutorQuery/schema\n"})

    assert _problems(api) == [
        (
            "spec/library/schemas/Book.yaml:1: $ref '../parameters.yaml#/AutorQuery/schema' "
            "names nothing: parameters.yaml has no such node",
            "Did you mean AuthorQuery?",
        )
    ]


def test_reference_to_the_network(library: MakeLibrary) -> None:
    """A bundle must not depend on what a server answers today."""
    api = library({"schemas/Book.yaml": "$ref: https://schemas.example/Book.yaml\n"})

    assert _problems(api) == [
        (
            "spec/library/schemas/Book.yaml:1: "
            "$ref 'https://schemas.example/Book.yaml' leaves the repository",
            "Copy what it names to a file.",
        )
    ]


def test_bad_yaml_behind_a_reference(library: MakeLibrary) -> None:
    """A file that cannot be read is named itself, once, not every file that refers to it."""
    api = library(
        {
            "schemas/Author.yaml": "type: object\nproperties:\n  a: [1\n",
            "schemas/Book.yaml": "properties: {author: {$ref: Author.yaml#/properties/a}}\n",
        }
    )

    assert [text for text, _ in _problems(api)] == [
        "spec/library/schemas/Author.yaml:3: is not valid YAML: did not find expected ',' or ']'"
    ]


def test_truncated_file(library: MakeLibrary) -> None:
    """A file that was cut off at a place where it is still YAML is told by its missing end."""
    api = library({"schemas/Author.yaml": "type: object\ndescription: Some"})

    assert _problems(api) == [
        (
            "spec/library/schemas/Author.yaml:2: "
            "does not end with a line break, so it may be cut off",
            "Compare its end with what you meant, then end it with a line break.",
        )
    ]


def test_duplicate_key(library: MakeLibrary) -> None:
    """A key that stands twice would silently lose one of its values."""
    api = library({"schemas/Author.yaml": "type: object\ntype: string\n"})

    assert _problems(api) == [
        (
            "spec/library/schemas/Author.yaml:2: "
            "key 'type' stands twice in one mapping, first on line 1",
            "Keep one of the two.",
        )
    ]


def test_two_components_of_one_name(library: MakeLibrary) -> None:
    """Redocly would rename one of them by a number, and with it a class of the client."""
    api = library(
        {
            "schemas/Author.yaml": "type: object\nproperties: {book: {$ref: old/Book.yaml}}\n",
            "schemas/old/Book.yaml": "type: string\n",
        }
    )

    assert _problems(api) == [
        (
            "spec/library/paths/books.yaml:10: two schemas would get the component name Book",
            "Give one of the two files another name.",
        )
    ]


def test_references_in_a_circle(library: MakeLibrary) -> None:
    """References that lead only to each other are named, each with its line."""
    api = library(
        {"schemas/Book.yaml": "$ref: Author.yaml\n", "schemas/Author.yaml": "$ref: Book.yaml\n"}
    )

    assert [text for text, _ in _problems(api)] == [
        f"spec/library/{file}:{line}: $ref '{text}' leads to nothing but references in a circle"
        for file, line, text in [
            ("paths/books.yaml", 10, "../schemas/Book.yaml"),
            ("schemas/Book.yaml", 1, "Author.yaml"),
            ("schemas/Author.yaml", 1, "Book.yaml"),
        ]
    ]


def test_reference_that_is_no_component(library: MakeLibrary) -> None:
    """A `$ref` into another path would break as soon as an overlay removes that path."""
    api = library(
        {
            "openapi.yaml": """\
            openapi: 3.0.3
            info: {title: Library, version: '1'}
            paths:
              /books:
                get:
                  responses:
                    '200': {description: The books.}
              /titles:
                get:
                  responses:
                    '200': {$ref: '#/paths/~1books/get/responses/200'}
            """,
        }
    )

    assert _problems(api) == [
        (
            "spec/library/openapi.yaml:11: "
            "$ref '#/paths/~1books/get/responses/200' does not name a component",
            "Move what it names to a file of its own and refer to that.",
        )
    ]


def test_every_fault_is_reported_at_once(library: MakeLibrary) -> None:
    """An author repairs all broken references in one go."""
    api = library(
        {
            "paths/books.yaml": PATHS.format("../schemas/Bok.yaml"),
            "openapi.yaml": "openapi: 3.0.3\npaths:\n  /a: {$ref: a.yaml}\n"
            "  /books: {$ref: paths/books.yaml}\n",
        }
    )

    assert len(_problems(api)) == 2
