"""The Postman collection of each API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.apis import Api, find_apis
from scripts.documents import dump_json, load
from scripts.generation.descriptions import operations
from scripts.node import run_tool
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


@EACH_API
def test_every_request_reaches_the_api(
    published: Path, announcement: dict[str, Any], api: Api, tmp_path: Path
) -> None:
    """Run from top to bottom with credentials alone, each request is understood.

    Examples name things that the server may not have; what reads without naming one succeeds.
    """
    part = announcement["apis"][api.name]
    values = {"baseUrl": part["base_url"], **part["accounts"][0]}
    settings = [word for item in values.items() for word in ("--env-var", "=".join(item))]
    report = tmp_path / "report.json"
    done = run_tool(
        "newman",
        *("run", str(published / api.name / "postman_collection.json"), *settings),
        *("--reporters", "json", "--reporter-json-export", str(report)),
        cwd=tmp_path,
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    runs = load(report)["run"]["executions"]
    statuses = {run["item"]["name"]: run["response"]["code"] for run in runs}
    found = list(operations(load(published / api.name / "openapi.json")))
    assert {operation.data["summary"] for operation in found} == statuses.keys()
    assert not [name for name, code in statuses.items() if code == 401 or code >= 500]
    for operation in found:
        status = statuses[operation.data["summary"]]
        body = str(operation.data.get("requestBody", ""))
        if operation.method == "get" and "{" not in operation.path:
            assert 200 == status, operation.id
        assert status != 400 or "multipart" in body, operation.id  # files are for people to choose
