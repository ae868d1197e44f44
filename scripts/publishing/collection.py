"""A Postman collection, which Bruno and Insomnia import too, that works once it has credentials.

openapi-to-postmanv2 makes the requests. What it cannot know is added here from `x-client`: the
settings as variables, a token that the token request keeps, and the header that carries it.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.documents import dump_json, is_array, is_object, load
from scripts.generation.descriptions import RawOperation, operations, resolved
from scripts.node import run_tool
from scripts.problems import Problem, ProblemError

Node = dict[str, Any]

_OPTIONS = {
    "folderStrategy": "Tags",
    "parametersResolution": "Example",
    "requestNameSource": "Fallback",
}
_TOKEN = "token"
_KEEP_JSON = f"pm.collectionVariables.set('{_TOKEN}', pm.response.json().access_token);"
_KEEP_TEXT = f"pm.collectionVariables.set('{_TOKEN}', pm.response.text());"


def make_collection(name: str, document: Node, client: Node | None) -> Node:
    """Return the collection for a bundled description.

    `name` is the API's, from which all ids follow. `client` is the overlays' `x-client`, or None
    for an API without one, whose collection then has no credentials.
    """
    collection = _convert(document)
    _name_nodes(collection, name)
    if client:
        _add_credentials(collection, document, client)
    return collection


def _convert(document: Node) -> Node:
    options = ",".join(f"{key}={value}" for key, value in _OPTIONS.items())
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "openapi.json"), Path(folder, "collection.json")
        source.write_text(dump_json(document), encoding="utf-8")
        files = ("--spec", str(source), "--output", str(output))
        done = run_tool("openapi2postmanv2", *files, "--options", options)
        if not output.is_file():
            last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
            raise ProblemError(Problem("openapi2postmanv2", "", f"failed: {last}"))
        collection: Node = load(output)
    return collection


def _name_nodes(collection: Node, name: str) -> None:
    """Replace the random ids of the converter by ones that follow from a node's place."""
    space = uuid.uuid5(uuid.NAMESPACE_URL, f"postman:{name}")
    collection["info"]["_postman_id"] = str(space)
    for place, node in _identified(collection, ""):
        node["id"] = str(uuid.uuid5(space, place))


def _identified(node: Node, place: str) -> Iterator[tuple[str, Node]]:
    for kind in ("item", "response", "event"):
        for index, child in enumerate(node.get(kind, [])):
            path = f"{place}/{kind}/{index}/{child.get('name', '')}"
            yield path, child
            yield from _identified(child, path)


def _add_credentials(collection: Node, document: Node, client: Node) -> None:
    settings: list[Node] = client["settings"]
    token = next(o for o in operations(document) if o.id == client["auth"]["token-operation"])
    collection["variable"] += [_variable(setting) for setting in settings]
    collection["variable"].append({"key": _TOKEN, "value": "", "type": "secret"})
    scheme = client["auth"].get("scheme", "Bearer")
    collection["auth"] = _header_auth(f"{scheme} {{{{{_TOKEN}}}}}")
    headers = {s["header"].lower(): s["name"] for s in settings if s.get("header")}
    for request, responses in _requests(collection["item"]):
        request.pop("auth", None)
        for shown in (request, *(r["originalRequest"] for r in responses)):
            _use_settings(shown, headers)
        if _is_request_of(request, token):
            request["auth"] = {"type": "noauth"}
            _use_credentials(request["body"], _body_settings(client))
    _keep_token(collection["item"], document, token)
    # The others need the token, so that it comes first when all are run one after the other.
    folders: list[Node] = collection["item"]
    folders.sort(key=lambda folder: not _has_request_of(folder, token))


def _variable(setting: Node) -> Node:
    kind = "secret" if setting.get("secret") else "string"
    description = {"description": setting["description"]} if "description" in setting else {}
    return {
        "key": setting["name"],
        "value": setting.get("default", ""),
        "type": kind,
        **description,
    }


def _header_auth(value: str) -> Node:
    members = {"key": "Authorization", "value": value, "in": "header"}
    apikey = [{"key": key, "value": text, "type": "string"} for key, text in members.items()]
    return {"type": "apikey", "apikey": apikey}


def _requests(items: list[Node]) -> Iterator[tuple[Node, list[Node]]]:
    for item in items:
        if "request" in item:
            yield item["request"], item.get("response", [])
        else:
            yield from _requests(item["item"])


def _use_settings(request: Node, headers: dict[str, str]) -> None:
    """Let headers take their values from variables, and drop the one that authentication adds."""
    kept = [header for header in request["header"] if header["key"].lower() != "authorization"]
    for header in kept:
        if header["key"].lower() in headers:
            header["value"] = f"{{{{{headers[header['key'].lower()]}}}}}"
    request["header"] = kept


def _is_request_of(request: Node, operation: RawOperation) -> bool:
    parts = [part.replace("{", ":").rstrip("}") for part in operation.path.split("/")[1:]]
    return bool(request["method"].lower() == operation.method and request["url"]["path"] == parts)


def _has_request_of(item: Node, operation: RawOperation) -> bool:
    return any(_is_request_of(request, operation) for request, _ in _requests([item]))


def _body_settings(client: Node) -> dict[str, str]:
    """Return which setting stands in which field of the token request."""
    names = {setting["name"]: setting["name"] for setting in client["settings"]}
    return {**names, **client["auth"].get("body", {})}


def _use_credentials(body: Node, settings: dict[str, str]) -> None:
    for field in body.get("urlencoded", []):
        if field["key"] in settings:
            field["value"] = f"{{{{{settings[field['key']]}}}}}"
    if body.get("mode") == "raw":
        data = {key: f"{{{{{name}}}}}" for key, name in settings.items()}
        sent: Node = json.loads(body["raw"])
        body["raw"] = dump_json({key: data.get(key, value) for key, value in sent.items()}).rstrip()


def _keep_token(items: list[Node], document: Node, token: RawOperation) -> None:
    success = next(answer for code, answer in token.data["responses"].items() if code[0] == "2")
    content = resolved(document, success).get("content", {})
    script = _KEEP_JSON if "application/json" in content else _KEEP_TEXT
    for item in items:
        if is_array(item.get("item")):
            _keep_token(item["item"], document, token)
        elif is_object(item.get("request")) and _is_request_of(item["request"], token):
            lines = {"type": "text/javascript", "exec": [script]}
            item["event"] = [{"listen": "test", "script": lines}]
