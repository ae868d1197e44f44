"""The Postman collection of each API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.apis import Api, find_apis
from scripts.documents import dump_json, load
from scripts.generation.descriptions import operations
from scripts.overlay import apply_overlays

EACH_API = pytest.mark.parametrize("api", find_apis(), ids=lambda api: api.name)


def _requests(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        if "request" in item:
            yield item
        else:
            yield from _requests(item["item"])


@EACH_API
def test_every_operation_is_a_request(published: Path, api: Api) -> None:
    """The collection has one request for each operation, by its summary."""
    document = load(published / api.name / "openapi.json")
    collection = load(published / api.name / "postman_collection.json")

    names = sorted(item["name"] for item in _requests(collection["item"]))
    assert sorted(o.data["summary"] for o in operations(document)) == names


@EACH_API
def test_a_request_needs_nothing_but_variables(published: Path, api: Api) -> None:
    """The token request keeps the token, all others carry it, and settings are variables."""
    document = load(published / api.name / "openapi.json")
    client = apply_overlays(document, api.overlays)["x-client"]
    collection = load(published / api.name / "postman_collection.json")
    variables = {variable["key"] for variable in collection["variable"]}
    settings = {setting["name"] for setting in client["settings"]}
    assert settings | {"baseUrl", "token"} <= variables
    assert "{{token}}" in dump_json(collection["auth"])

    own_auth = [item for item in _requests(collection["item"]) if "auth" in item["request"]]
    (token,) = own_auth
    assert {"type": "noauth"} == token["request"]["auth"]
    assert "pm.collectionVariables.set('token'" in dump_json(token["event"])
    for setting in client["settings"]:
        assert f"{{{{{setting['name']}}}}}" in dump_json(collection["item"])
