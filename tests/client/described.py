"""An API's description beside the models of its client."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from scripts.apis import find_api
from scripts.bundle import bundle
from scripts.documents import iter_nodes
from scripts.generation.descriptions import resolved


class Described:
    """One API: its description without overlays, and the models that are made of it.

    Attributes:
        api: The name of the API.
        document: The description.
        models: The module of the models.
        decoding: The module of the decoders.
        encoded: What encodes any value.
        decode_error: The exception for what cannot be decoded.
        forms: The names of the schemas that are forms, which are only ever sent.
        objects: The names of all other object schemas.
    """

    def __init__(self, api: str) -> None:
        """Read the description of `api`."""
        self.api = api
        self.document = bundle(find_api(api))
        package = api.replace("-", "_")
        self.models: Any = import_module(f"{package}.models")
        self.decoding: Any = import_module(f"{package}._runtime.decoding")
        self.encoded: Any = import_module(f"{package}._runtime.encoding").encoded
        self.decode_error: type[Exception] = import_module(package).DecodeError
        self.forms = {
            node["schema"]["$ref"].rpartition("/")[2]
            for pointer, node in iter_nodes(self.document)
            if pointer.endswith("/content/multipart~1form-data")
        }
        self.objects = sorted(
            name
            for name, schema in self.document["components"]["schemas"].items()
            if schema.get("type") == "object" and name not in self.forms
        )

    def __repr__(self) -> str:
        """Return the name, for the ids of tests."""
        return self.api

    def decoder(self, schema: dict[str, Any]) -> Any:
        """Return the decoder that the client has for a schema of a body."""
        node = resolved(self.document, schema)
        if node.get("nullable"):
            return self.decoding.nullable(self.decoder({**node, "nullable": False}))
        if "anyOf" in node:
            return self.decoding.one_of(*map(self.decoder, node["anyOf"]))
        if node.get("type") == "array":
            return self.decoding.list_of(self.decoder(node["items"]))
        if node.get("type") == "object":
            return self.model(schema["$ref"].rpartition("/")[2]).from_dict
        plain = {"string": self.decoding.text, "boolean": self.decoding.boolean}
        return plain.get(node.get("type", ""), self.decoding.anything)

    def model(self, name: str) -> Any:
        """Return a model by its name."""
        return getattr(self.models, name)

    def samples(self) -> list[Path]:
        """Return the files with the samples of the vendor's pages."""
        return sorted(Path(__file__).with_name("samples").joinpath(self.api).glob("*.json"))

    def examples(self) -> list[Any]:
        """Return the schema and the value of every JSON, form or text example, for a test each."""
        endings = ("/content/application~1json", "form-urlencoded", "/content/text~1plain")
        media_types = [n for pointer, n in iter_nodes(self.document) if pointer.endswith(endings)]
        found = {
            json.dumps([name, node["schema"]]): pytest.param(
                self, node["schema"], resolved(self.document, example)["value"], id=name
            )
            for node in media_types
            for name, example in node["examples"].items()
        }
        return list(found.values())


DESCRIBED = (Described("digital-realty"), Described("dwp-catalog"))
OBJECTS = [pytest.param(one, name, id=name) for one in DESCRIBED for name in one.objects]


def has_fields(model: Any) -> bool:
    """Return whether a model has fields of its own, beside what nobody describes."""
    return len(type(model).__slots__) > 1
