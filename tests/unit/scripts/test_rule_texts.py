"""What the extensions demand is said in words where reference pages show it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.apis import find_apis
from scripts.bundle import bundle
from scripts.documents import dump_yaml, iter_nodes
from scripts.overlay import apply_overlays
from scripts.publishing.rule_texts import rules_overlay

BOOK: dict[str, Any] = {
    "type": "object",
    "description": "A book.",
    "x-validations": [
        {
            "id": "title-or-isbn",
            "rule": "has(this.title) ||\n has(this.isbn)",
            "message": "One\nof.",
        }
    ],
    "properties": {
        "sequel": {"$ref": "#/components/schemas/Book"},
        "it's": {"type": "object", "x-validations": [{"id": "own", "message": "Its own."}]},
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Library", "version": "1.2.0"},
    "paths": {
        "/books": {
            "post": {
                "operationId": "createBook",
                "description": "Creates a book.\n",
                "parameters": [
                    {
                        "name": "shelf",
                        "in": "query",
                        "x-unknown": {"id": "no-shelf", "message": "Books need shelves."},
                    }
                ],
                "requestBody": {
                    "content": {"a/json": {"schema": {"$ref": "#/components/schemas/Book"}}}
                },
                "x-state-rules": [
                    {
                        "id": "while-open",
                        "allowed-when": {"status": ["New", "Open", "Late"]},
                        "results-in": {"status": ["New"], "place": ["Shelf", "Desk"]},
                        "message": "While it is open.",
                    }
                ],
            },
            "get": {"operationId": "listBooks", "description": "Lists books."},
        }
    },
    "components": {"schemas": {"Book": BOOK}},
}


def _applied(document: dict[str, Any], folder: Path) -> dict[str, Any]:
    path = folder / "rules.overlay.yaml"
    path.write_text(dump_yaml(rules_overlay(document)), encoding="utf-8")
    return apply_overlays(document, [path])


def test_an_operation_tells_what_it_is_held_to(tmp_path: Path) -> None:
    """Its own rules come first, then those of parameters and of all that its body may hold."""
    operation = _applied(DOCUMENT, tmp_path)["paths"]["/books"]["post"]

    assert operation["description"] == (
        "Creates a book.\n\n**Rules**\n\n"
        "- While it is open. Allowed when `status` is New, Open or Late. "
        "Then `status` is New and `place` is Shelf or Desk. (`while-open`)\n"
        "- Books need shelves. (`no-shelf`)\n"
        "- One of. As an expression: `has(this.title) || has(this.isbn)`. (`title-or-isbn`)\n"
        "- Its own. (`own`)\n"
    )


def test_a_schema_tells_its_own_rules(tmp_path: Path) -> None:
    """Schemas, also those inside of others, get theirs and no others; the rest stays as it is."""
    document = _applied(DOCUMENT, tmp_path)
    book = document["components"]["schemas"]["Book"]

    assert book["description"].startswith("A book.\n\n**Rules**\n\n- One of. ")
    assert "Its own" not in book["description"]
    assert "**Rules**\n\n- Its own. (`own`)\n" == book["properties"]["it's"]["description"]
    assert "Lists books." == document["paths"]["/books"]["get"]["description"]


def test_without_rules_there_is_no_overlay() -> None:
    """An overlay without actions would be no valid one."""
    assert rules_overlay({**DOCUMENT, "paths": {}, "components": {}}) is None


def test_every_rule_of_our_apis_is_told(tmp_path: Path) -> None:
    """Each id of a rule stands in a description."""
    for api in find_apis():
        document = bundle(api)
        told = str([n for p, n in iter_nodes(_applied(document, tmp_path)) if "/description" in p])
        rules = [n for p, n in iter_nodes(document) if "/x-" in p and isinstance(n, dict)]
        ids = {rule["id"] for rule in rules if {"id", "message"} <= rule.keys()}
        assert ids
        assert [] == [name for name in sorted(ids) if f"(`{name}`)" not in told]
