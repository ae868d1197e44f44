"""An invented API that shares no habit with ours, and its generated client.

Its schemas hold what generators stumble over: names that clash with methods, models that hold
themselves, nulls, unions, maps, two pages of a kind.
"""

from __future__ import annotations

import functools
import importlib
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import yaml

from scripts.apis import Api
from scripts.generate import generate

LIBRARY = r'''
openapi: 3.0.3
info: {title: Library, version: 1.2.3}
servers: [{url: 'https://library.example.com/api'}]
security: [{token: []}]
tags:
  - {name: Book Shelf, description: "Shelves and their books.\n\n- one\n- two"}
x-client:
  name: Library
  environment-prefix: LIB
  timestamps: yyyy-MM-dd'T'HH:mm:ss.SSSZ
  settings:
    - {name: client_id, secret: true, description: Id.}
    - {name: client_secret, secret: true, description: Secret.}
    - {name: branch, header: X-Branch, description: Branch.}
  auth: {kind: client-credentials, token-operation: createToken}
  errors: {message: [/message], request-id: [/id]}
paths:
  /token:
    post:
      operationId: createToken
      tags: [Token]
      security: []
      responses:
        '200': {description: A token., content: {application/json: {schema: {type: object}}}}
  /shelves/{shelf}/books:
    parameters:
      - {name: shelf, in: path, required: true, schema: {type: integer}, description: The shelf}
    get:
      operationId: listBooks
      tags: [Book Shelf]
      summary: List books
      x-pagination:
        page: {parameter: pageNo, first: 1}
        size: {parameter: perPage, default: 2, all: -1}
        items: ''
        key: /title
      parameters:
        - {name: pageNo, in: query, schema: {type: integer, default: 1}}
        - {name: perPage, in: query, schema: {type: integer, minimum: 1, maximum: 9}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: 'on', in: query, schema: {type: string, format: date}}
        - name: kinds
          in: query
          schema: {type: array, items: {$ref: '#/components/schemas/Kind'}}
        - {name: rare, in: query, schema: {type: boolean}}
        - {name: X-Trace, in: header, schema: {type: integer}}
      responses:
        '200':
          description: Books.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Book'}}
    post:
      operationId: createBook
      tags: [Book Shelf]
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}
      responses:
        '201':
          description: The book.
          content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}
        '204': {description: Nothing to add.}
        '409': {description: There is one already}
  /search:
    post:
      operationId: searchBooks
      tags: [Book Shelf]
      x-safe: true
      x-method: find
      x-pagination:
        {page: {parameter: pageNo, first: 1}, items: /found/books, total: /found/count}
      parameters: [{name: pageNo, in: query, schema: {type: integer}}]
      requestBody:
        required: true
        content: {application/json: {schema: {type: array, items: {type: string}}}}
      responses:
        '200':
          description: Found.
          content: {application/json: {schema: {$ref: '#/components/schemas/Found'}}}
  /books/{id}/text:
    get:
      operationId: getText
      tags: [Book Shelf]
      deprecated: true
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: The text., content: {text/plain: {schema: {type: string}}}}
  /books/{id}:
    put:
      operationId: replaceBook
      tags: [Book Shelf]
      security: []
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/WithId'}}}
      responses:
        '204': {description: Done.}
    delete:
      operationId: deleteBook
      tags: [Book Shelf]
      x-method: import
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '204': {description: Done.}
components:
  schemas:
    Kind: {type: string, enum: [paper, e-book, '2nd hand'], description: The kind.}
    Depth: {type: integer, enum: [1, 2, -1]}
    Empty: {type: string, maxLength: 0}
    When: {type: string, format: date-time}
    WithId: {type: object, properties: {id: {type: string}, name: {type: string}}}
    Found:
      type: object
      properties:
        found:
          $ref: '#/components/schemas/FoundBooks'
    FoundBooks:
      type: object
      properties:
        books: {type: array, items: {$ref: '#/components/schemas/Book'}}
        count: {type: integer}
    Prices: {type: object, additionalProperties: {$ref: '#/components/schemas/Price'}}
    Price: {type: object, additionalProperties: false, properties: {amount: {type: number}}}
    Author:
      type: object
      required: [name]
      properties:
        name: {type: string}
        books: {type: array, items: {$ref: '#/components/schemas/Book'}}
    Book:
      description: 'A book with """ and \ in its words.'
      type: object
      required: [title, sold]
      properties:
        title: {type: string}
        sold: {type: boolean}
        pages: {type: integer, nullable: true}
        kind: {nullable: true, allOf: [{$ref: '#/components/schemas/Kind'}]}
        depth: {$ref: '#/components/schemas/Depth'}
        printed:
          anyOf: [{$ref: '#/components/schemas/When'}, {$ref: '#/components/schemas/Empty'}]
        bought: {type: string, format: date}
        isbn: {type: string, format: uuid}
        weight: {type: number}
        prices: {$ref: '#/components/schemas/Prices'}
        author: {$ref: '#/components/schemas/Author'}
        sequel: {$ref: '#/components/schemas/Book'}
        notes:
          oneOf:
            - {type: string}
            - {type: array, items: {type: string}}
            - {$ref: '#/components/schemas/Price'}
        grid: {type: array, items: {type: array, items: {type: integer}}}
        history: {type: array, items: {$ref: '#/components/schemas/When'}}
        anything: {}
        pin: {type: string, format: password}
        d: {type: string}
        cls: {type: string}
        self: {type: string}
        class: {type: string}
        to_dict: {type: string}
        to_dict_: {type: string}
        from_dict: {type: string}
        field_dict: {type: string}
        additional_properties: {type: string}
        UNSET: {type: string}
        value: {type: string}
        field: {type: string}
        required: {type: string}
        optional: {type: string}
        member: {type: string}
        source: {type: string}
        others: {type: string}
        members: {type: string}
        "it's {odd}\\": {type: string}
        aB: {type: string}
        a_b: {type: string}
        'odd "name"': {type: string}
'''


def library() -> dict[str, Any]:
    """Return the description, to be changed at will."""
    document: dict[str, Any] = yaml.safe_load(LIBRARY)
    return document


def an_api(folder: Path) -> Api:
    """Return the API of the description."""
    return Api("a-library", folder / "spec" / "openapi.yaml", (), folder / "generated")


@functools.cache
def library_folder() -> Path:
    """Generate the client of the description once; return the folder of its package."""
    folder = Path(tempfile.mkdtemp())
    generate(an_api(folder), library(), folder / "package")
    return folder / "package"


def library_module(name: str = "") -> ModuleType:
    """Import the generated client, or one module of it."""
    source = str(library_folder() / "src")
    if source not in sys.path:
        sys.path.append(source)
    return importlib.import_module(f"a_library{name}")


def library_client(handler: Any) -> Any:
    """Return a client whose requests `handler` answers; tokens are answered for it."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/token":
            return httpx.Response(200, json={"access_token": "t"})
        answer: httpx.Response = handler(request)
        return answer

    http = httpx.Client(transport=httpx.MockTransport(handle))
    return library_module(".client").Library(
        client_id="i", client_secret="s", branch="North", http_client=http
    )
