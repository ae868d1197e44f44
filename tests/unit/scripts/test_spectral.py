"""Our own rules for Spectral: each one finds the descriptions that break it, and no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts.documents import dump_json, load
from scripts.lint import SPECTRAL_RULESET
from scripts.node import run_tool

Node = dict[str, Any]

GOOD: Node = {
    "openapi": "3.0.3",
    "info": {
        "title": "Library",
        "version": "1.0.0",
        "description": "Books.",
        "contact": {"name": "Us", "url": "https://library.invalid", "email": "us@library.invalid"},
        "license": {"name": "Apache-2.0", "url": "https://library.invalid/license"},
    },
    "servers": [{"url": "https://library.invalid"}],
    "tags": [{"name": "Books", "description": "Books."}],
    "paths": {
        "/books": {
            "get": {
                "operationId": "listBooks",
                "summary": "List books",
                "description": "Returns all books.",
                "tags": ["Books"],
                "security": [],
                "x-source": {"document": "Guide", "section": "Lists"},
                "x-state-rules": [{"id": "books-stay-open", "message": "Books are open."}],
                "parameters": [{"$ref": "#/components/parameters/AuthorQuery"}],
                "responses": {
                    "200": {
                        "description": "The books.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Book"},
                                "examples": {"Books": {"value": {"kind": "Novel"}}},
                            }
                        },
                    },
                    "default": {"description": "Anything else."},
                },
            }
        }
    },
    "components": {
        "parameters": {
            "AuthorQuery": {
                "name": "author",
                "in": "query",
                "description": "Only books of this author.",
                "schema": {"type": "string"},
                "example": "Adams",
            }
        },
        "schemas": {
            "Book": {
                "type": "object",
                "description": "A book.",
                "properties": {
                    "kind": {"$ref": "#/components/schemas/Kind"},
                    "pages": {"type": "integer", "format": "int32", "description": "Its pages."},
                },
                "x-validations": [{"id": "book-has-pages", "rule": "true", "message": "Pages."}],
                "x-assumed": "The guide does not say so.",
            },
            "Kind": {"type": "string", "description": "A kind.", "enum": ["Novel", "Atlas"]},
        },
    },
}


def _operation(change: Callable[[Node], Any]) -> Callable[[Node], Any]:
    return lambda document: change(document["paths"]["/books"]["get"])


def _book(change: Callable[[Node], Any]) -> Callable[[Node], Any]:
    return lambda document: change(document["components"]["schemas"]["Book"])


def _author(change: Callable[[Node], Any]) -> Callable[[Node], Any]:
    return lambda document: change(document["components"]["parameters"]["AuthorQuery"])


def _rename_kind(document: Node) -> None:
    schemas = document["components"]["schemas"]
    schemas["book_kind"] = schemas.pop("Kind")
    schemas["Book"]["properties"]["kind"]["$ref"] = "#/components/schemas/book_kind"


_ENUM = {"type": "string", "description": "A kind.", "enum": ["Novel"]}

# What breaks each rule: one change of the good description, or several that each do.
BREAKS: dict[str, list[Callable[[Node], Any]]] = {
    "operation-id-is-camel-case": [
        _operation(lambda o: o.update(operationId="ListBooks")),
        _operation(lambda o: o.update(operationId="list_books")),
    ],
    "operation-has-one-tag": [
        lambda d: (
            d["tags"].append({"name": "Shelves", "description": "Shelves."}),
            d["paths"]["/books"]["get"]["tags"].append("Shelves"),
        ),
    ],
    "operation-names-its-source": [
        _operation(lambda o: o.pop("x-source")),
        _operation(lambda o: o["x-source"].pop("section")),
        _operation(lambda o: o["x-source"].update(document="")),
    ],
    "operation-says-its-security": [_operation(lambda o: o.pop("security"))],
    "operation-has-a-default-answer": [_operation(lambda o: o["responses"].pop("default"))],
    "summary-has-no-full-stop": [
        _operation(lambda o: o.update(summary="List books.")),
        _operation(lambda o: o.update(summary="list books")),
    ],
    "description-is-a-sentence": [
        _operation(lambda o: o.update(description="Returns all books")),
        _book(lambda b: b.update(description="A book")),
        _book(lambda b: b["properties"]["pages"].update(description="Its pages")),
        _author(lambda p: p.update(description="Only books of this author")),
    ],
    "schema-has-a-description": [_book(lambda b: b.pop("description"))],
    "property-has-a-description": [_book(lambda b: b["properties"]["pages"].pop("description"))],
    "parameter-has-a-description": [_author(lambda p: p.pop("description"))],
    "parameter-is-no-header-of-http": [
        _author(lambda p: p.update({"in": "header", "name": "AUTHORIZATION"})),
        _author(lambda p: p.update({"in": "header", "name": "Content-Type"})),
    ],
    "schema-name-is-pascal-case": [_rename_kind],
    "enum-is-a-schema-of-its-own": [
        _book(lambda b: b["properties"].update(kind=_ENUM)),
        _book(
            lambda b: b["properties"].update(
                kinds={"type": "array", "description": "Kinds.", "items": _ENUM}
            )
        ),
        _book(lambda b: b.update(additionalProperties=_ENUM)),
        _author(lambda p: p["schema"].update(enum=["Adams"])),
    ],
    "json-body-has-examples": [
        _operation(lambda o: o["responses"]["200"]["content"]["application/json"].pop("examples")),
    ],
    "rule-id-is-kebab-case": [
        _book(lambda b: b["x-validations"][0].update(id="bookHasPages")),
        _book(lambda b: b["x-validations"][0].pop("id")),
        _operation(lambda o: o["x-state-rules"][0].update(id="Books-stay")),
    ],
    "rule-has-a-message": [
        _book(lambda b: b["x-validations"][0].pop("message")),
        _operation(lambda o: o["x-state-rules"][0].pop("message")),
    ],
    "assumption-has-a-reason": [
        _book(lambda b: b.update({"x-assumed": True})),
        _book(lambda b: b.update({"x-assumed": "inferred"})),
    ],
}
CASES = [(rule, index) for rule, breaks in BREAKS.items() for index in range(len(breaks))]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The rules that Spectral finds broken, for each description by the name of its file."""
    folder = tmp_path_factory.mktemp("descriptions")
    _write(folder / "good.json", GOOD)
    for rule, index in CASES:
        broken = deepcopy(GOOD)
        BREAKS[rule][index](broken)
        _write(folder / f"{rule}-{index}.json", broken)
    files = [str(path) for path in sorted(folder.iterdir())]
    options = ("--ruleset", str(SPECTRAL_RULESET), "--format", "json", "--quiet")
    done = run_tool("spectral", "lint", *files, *options)
    found: dict[str, set[str]] = {Path(file).stem: set() for file in files}
    for line in json.loads(done.stdout):
        found[Path(line["source"]).stem].add(line["code"])
    return found


def _write(path: Path, document: Node) -> None:
    path.write_text(dump_json(document), encoding="utf-8")


def test_a_good_description_is_without_complaint(findings: dict[str, set[str]]) -> None:
    """What keeps all conventions breaks no rule at all."""
    assert set() == findings["good"]


@pytest.mark.parametrize(("rule", "index"), CASES)
def test_a_rule_finds_what_breaks_it(findings: dict[str, set[str]], rule: str, index: int) -> None:
    """Each break of a rule is found by this rule, and by no other of ours."""
    assert {rule} == findings[f"{rule}-{index}"] & set(BREAKS)


def test_every_rule_of_ours_is_broken_once() -> None:
    """There is no rule of which we do not know that it can fail."""
    rules = load(SPECTRAL_RULESET)["rules"]
    ours = {name for name, rule in rules.items() if isinstance(rule, dict)}

    assert set(BREAKS) == ours
