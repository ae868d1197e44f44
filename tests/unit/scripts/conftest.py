"""Small descriptions for the tests of the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from scripts.apis import Api, find_api
from scripts.yaml_reader import parse

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


TICKETS = """\
    openapi: 3.0.3
    info: {title: Tickets, version: '1'}
    paths:
      /tickets:
        parameters:
          - {name: order, in: query, schema: {type: string}}
        get:
          operationId: listTickets
          parameters:
            - $ref: '#/components/parameters/StatusQuery'
            - {name: page, in: query, schema: {type: integer, default: 0}}
            - {name: size, in: query, schema: {type: integer, default: 25}}
          responses:
            '400':
              content:
                application/json: {schema: {type: string}}
            '200':
              content:
                text/csv: {schema: {type: string}}
                application/json: {schema: {$ref: '#/components/schemas/TicketList'}}
          x-pagination:
            page: {parameter: page, first: 0}
            size: {parameter: size, default: 25, all: -1}
            items: /content
            total: /pageable/total
            last: /pageable/last
            key: /title
        post:
          operationId: createTicket
          responses: {'201': {description: Done.}}
          x-state-rules:
            - {id: starts-as-new, results-in: {status: [New]}, message: It starts as New.}
      /tickets/{id}:
        get:
          operationId: getTicket
          responses:
            '200':
              content:
                application/json: {schema: {$ref: '#/components/schemas/Ticket'}}
      /tickets/{id}/cancel:
        put:
          operationId: cancelTicket
          responses: {'200': {description: Done.}}
          x-state-rules:
            - id: cancel-while-open
              allowed-when: {status: [New, Open]}
              results-in: {status: [Cancelled]}
              message: It must be open.
    components:
      parameters:
        StatusQuery: {name: status, in: query, schema: {type: string}, x-filters: status}
      schemas:
        Status: {type: string, enum: [New, Open, Cancelled]}
        Ticket:
          type: object
          properties:
            status: {allOf: [{$ref: '#/components/schemas/Status'}], nullable: true}
            title: {type: string}
            requester: {type: object, properties: {name: {type: string}}}
            notes: {type: array, items: {type: object, properties: {text: {type: string}}}}
          x-validations:
            - {id: title-has-text, rule: "!has(this.title) || this.title != ''", message: No.}
        TicketList:
          type: object
          properties:
            content: {type: array, items: {$ref: '#/components/schemas/Ticket'}}
            pageable:
              type: object
              properties: {total: {type: integer}, last: {type: boolean}}
"""


@pytest.fixture
def tickets() -> dict[str, Any]:
    """Return a bundled description whose rules are all sound, to be changed by the test."""
    document: dict[str, Any] = parse(Path("tickets.yaml"), dedent(TICKETS))[0]
    return document
