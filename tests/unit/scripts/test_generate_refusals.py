"""What cannot become a client without loss is refused, in one line that names the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.generate import generate
from scripts.generation import parsing
from scripts.problems import ProblemError
from tests.unit.scripts.generation_subject import an_api, library

Change = Callable[[dict[str, Any]], object]


def _books(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"]["/shelves/{shelf}/books"]["get"]
    return found


def _parameter(**parameter: Any) -> Change:
    return lambda document: _books(document)["parameters"].append({"name": "p", **parameter})


def _body(**content: Any) -> Change:
    return lambda document: document["paths"]["/search"]["post"].update(
        requestBody={"required": True, "content": content}
    )


def _client(**members: Any) -> Change:
    return lambda document: document["x-client"].update(members)


def _property(**schema: Any) -> Change:
    return lambda document: document["components"]["schemas"]["Book"]["properties"].update(p=schema)


_JSON = {"schema": {"type": "object"}}


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (
            _parameter(**{"in": "cookie", "schema": {"type": "string"}}),
            "/paths/~1shelves~1{shelf}~1books/get",
            "listBooks: the cookie parameter 'p' is not supported",
        ),
        (
            _parameter(**{"in": "query", "content": {"application/json": _JSON}}),
            "/paths/~1shelves~1{shelf}~1books/get",
            "listBooks: the query parameter 'p' has no schema",
        ),
        (
            _parameter(**{"in": "query", "style": "deepObject", "schema": {"type": "object"}}),
            "/paths/~1shelves~1{shelf}~1books/get",
            "the query parameter 'p' is written in a way that is not supported",
        ),
        (
            _parameter(
                **{"in": "query", "explode": False, "schema": {"type": "array", "items": {}}}
            ),
            "/paths/~1shelves~1{shelf}~1books/get",
            "the query parameter 'p' is written in a way that is not supported",
        ),
        (
            _parameter(**{"in": "header", "schema": {"type": "string", "format": "date-time"}}),
            "",
            "Endpoint will not be generated.",
        ),
        (
            _parameter(**{"in": "query", "name": "body", "schema": {"type": "string"}}),
            "/paths/~1shelves~1{shelf}~1books/get",
            "listBooks: a parameter cannot be called `body` in Python",
        ),
        (
            _body(**{"application/json": _JSON, "application/x-www-form-urlencoded": _JSON}),
            "/paths/~1search/post",
            "searchBooks: several kinds of body are not supported: application/json, application/x",
        ),
        (
            _body(
                **{"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
            ),
            "",
            "body: a FileProperty is not supported",
        ),
        (_body(**{"application/xml": _JSON}), "", "Unsupported content type application/xml"),
        (_property(type="string", enum=["a", "A"]), "", "Duplicate key A in enum"),
        (_property(type="array"), "", "type array must have items or prefixItems defined"),
        (_property(type="string", format="binary"), "", "p: a FileProperty is not supported"),
        (
            _property(
                oneOf=[
                    {"$ref": "#/components/schemas/Author"},
                    {"$ref": "#/components/schemas/Price"},
                ]
            ),
            "",
            "p: a union of several objects is not supported",
        ),
        (
            _property(oneOf=[{"$ref": "#/components/schemas/When"}, {"type": "integer"}]),
            "",
            "p: a union with a date or a timestamp is not supported",
        ),
        (
            lambda document: _books(document).pop("operationId"),
            "/paths/~1shelves~1{shelf}~1books/get",
            "the operation has no operationId",
        ),
        (
            lambda document: _books(document).update(operationId="search_books"),
            "/paths/~1search/post",
            "searchBooks and search_books get one name in Python",
        ),
        (
            lambda document: document["paths"]["/books/{id}"]["delete"].update({"x-method": "get"}),
            "/paths/~1books~1{id}/delete",
            "getText and deleteBook would both be the method 'get' of one resource",
        ),
        (
            lambda document: _books(document)["x-pagination"].update(items="/content"),
            "/paths/~1shelves~1{shelf}~1books/get/x-pagination",
            "listBooks: the answer has no /content",
        ),
        (
            lambda document: _books(document)["responses"].update(
                {"404": _books(document)["responses"].pop("200")}
            ),
            "/paths/~1shelves~1{shelf}~1books/get",
            "listBooks: no good answer is described",
        ),
        (
            lambda document: document["paths"]["/search"]["post"].update(tags=["Close"]),
            "/tags",
            "a resource cannot be called 'close'",
        ),
        (lambda document: document.pop("x-client"), "/x-client", "is missing"),
        (_client(name=5), "/x-client/name", "must be a str, not 5"),
        (_client(settings=["x"]), "/x-client/settings/0", "must be a dict, not 'x'"),
        (
            _client(auth={"kind": "magic"}),
            "/x-client/auth/kind",
            "no kind of authentication is called 'magic'",
        ),
        (
            _client(auth={"kind": "client-credentials", "token-operation": "nothing"}),
            "/x-client/auth/token-operation",
            "no operation is called 'nothing'",
        ),
        (
            _client(settings=[]),
            "/x-client/auth/kind",
            "client-credentials needs the settings client_id, client_secret",
        ),
        (
            _client(timestamps="dd.MM.yyyy"),
            "/x-client",
            "cannot handle timestamps written as 'dd.MM.yyyy'",
        ),
        (lambda document: document.pop("info"), "", "Failed to parse OpenAPI document"),
    ],
)
def test_what_is_refused(tmp_path: Path, change: Change, place: str, message: str) -> None:
    """A description that we could not do rightly is an error with place and reason."""
    document = library()
    change(document)
    with pytest.raises(ProblemError) as caught:
        generate(an_api(tmp_path), document, tmp_path / "package")

    problem = caught.value.problems[0]
    assert problem.place == place
    assert message in problem.message
    assert "\n" not in str(problem)


def test_other_versions_of_the_tools_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The output depends on the exact versions, so that no others are used in silence."""
    monkeypatch.setitem(parsing.PINNED, "ruff", "0.0.1")
    with pytest.raises(ProblemError, match=r"ruff 0\.0\.1 is needed, .* is installed"):
        parsing.check_versions()
