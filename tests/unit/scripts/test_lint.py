"""`scripts.lint`: each judge speaks up when its kind of fault is in a description."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts import lint
from scripts.apis import Api, find_apis
from scripts.documents import dump_json

SOUND: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {
        "title": "Tickets",
        "version": "1.0.0",
        "description": "Tickets of a small shop.",
        "contact": {"name": "Shop", "url": "https://shop.test", "email": "api@shop.test"},
        "license": {"name": "MIT", "url": "https://shop.test/licence"},
    },
    "servers": [{"url": "https://api.shop.test"}],
    "tags": [{"name": "Tickets", "description": "What customers ask for."}],
    "paths": {
        "/tickets": {
            "get": {
                "operationId": "listTickets",
                "summary": "List tickets",
                "description": "Lists all tickets.",
                "tags": ["Tickets"],
                "security": [],
                "x-source": {"document": "Guide", "section": "1. Tickets"},
                "responses": {
                    "200": {
                        "description": "All tickets.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Tickets"},
                                "examples": {"Tickets": {"value": {"count": 1}}},
                            }
                        },
                    },
                    "400": {"description": "The request was wrong."},
                    "default": {"description": "Something else went wrong."},
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Tickets": {
                "type": "object",
                "description": "A list.",
                "properties": {
                    "count": {"type": "integer", "description": "How many.", "example": 1}
                },
            }
        }
    },
}


def _operation(document: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = document["paths"]["/tickets"]["get"]
    return operation


def _answer(document: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON of the answer, with its schema and examples."""
    found: dict[str, Any] = _operation(document)["responses"]["200"]["content"]["application/json"]
    return found


def _drop_responses(document: dict[str, Any]) -> None:
    del _operation(document)["responses"]


def _drop_version(document: dict[str, Any]) -> None:
    del document["info"]["version"]


def _repeat_tag(document: dict[str, Any]) -> None:
    document["tags"] *= 2


def _two_tags(document: dict[str, Any]) -> None:
    document["tags"].append({"name": "Others", "description": "The rest."})
    _operation(document)["tags"] = ["Tickets", "Others"]


def _wrong_example(document: dict[str, Any]) -> None:
    _answer(document)["examples"]["Tickets"]["value"] = {"count": "one"}


def _undeclared_in_example(document: dict[str, Any]) -> None:
    _answer(document)["examples"]["Tickets"]["value"] = {"count": 1, "extra": True}


CASES: list[tuple[lint.Judge, Callable[[dict[str, Any]], None], str]] = [
    (lint.valid_3_0, _drop_responses, '"responses" is a required property'),
    (lint.valid_3_1, _drop_version, '"version" is a required property'),
    (lint.redocly, _two_tags, "singular-tag"),
    (lint.spectral, _repeat_tag, "openapi-tags-uniqueness"),
    (lint.examples, _wrong_example, "must be integer"),
    (lint.examples, _undeclared_in_example, "must NOT have additional properties"),
]


def complaints(judge: lint.Judge, document: dict[str, Any], folder: Path) -> str:
    """Return all that a judge says of a document."""
    subject = lint.Subject(document, folder)
    subject.file.write_text(dump_json(document), encoding="utf-8")
    return "\n".join(judge(subject))


@pytest.mark.parametrize("judge", lint.JUDGES)
def test_sound_document(judge: lint.Judge, tmp_path: Path) -> None:
    """No judge complains about a sound document."""
    assert complaints(judge, SOUND, tmp_path) == ""


@pytest.mark.parametrize(("judge", "spoil", "words"), CASES)
def test_faulty_document(
    judge: lint.Judge, spoil: Callable[[dict[str, Any]], None], words: str, tmp_path: Path
) -> None:
    """A judge names the fault that it is there for."""
    document = deepcopy(SOUND)
    spoil(document)

    assert words in complaints(judge, document, tmp_path)


def test_example_of_a_schema_that_contains_itself(tmp_path: Path) -> None:
    """Examples of endless schemas are judged as far down as they are unrolled."""
    document = deepcopy(SOUND)
    tickets = document["components"]["schemas"]["Tickets"]
    tickets["properties"]["below"] = {"$ref": "#/components/schemas/Tickets"}
    example = _answer(document)["examples"]["Tickets"]
    example["value"] = {"count": 1, "below": {"count": 2, "below": {"count": 3}}}
    assert complaints(lint.examples, document, tmp_path) == ""

    example["value"]["below"]["below"]["count"] = "three"

    assert "must be integer" in complaints(lint.examples, document, tmp_path)


def test_redocly_configuration_of_one_api(tmp_path: Path) -> None:
    """A redocly.yaml beside a description stands in for the one of all."""
    (tmp_path / "openapi.yaml").write_text("openapi: 3.0.3")
    api = Api("shop", tmp_path / "openapi.yaml", (), tmp_path)
    assert lint.redocly_config(api) == lint.REDOCLY_CONFIG

    (tmp_path / "redocly.yaml").write_text("rules: {}")

    assert lint.redocly_config(api) == tmp_path / "redocly.yaml"


@pytest.mark.parametrize("api", find_apis(), ids=lambda api: api.name)
def test_published_descriptions(api: Api) -> None:
    """The descriptions of this repository are without complaint."""
    assert lint.lint(api) == []
