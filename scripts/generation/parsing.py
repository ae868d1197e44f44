"""Let openapi-python-client read a description, and refuse what it would get wrong in silence."""

from __future__ import annotations

from copy import deepcopy
from importlib.metadata import version
from pathlib import Path
from typing import Any

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.schema.untrusted_string import UntrustedString

from scripts.documents import is_object, iter_nodes
from scripts.generation.descriptions import PREFIX, RawOperation, operations, resolved
from scripts.generation.faults import Fault, Faults

# The output of both changes between patch releases.
PINNED = {"openapi-python-client": "0.29.1", "ruff": "0.17.6"}

# For these formats the parser has no property of its own: see `_mark`.
BORROWED = ("time", "http-date")
_OPAQUE = "application/octet-stream"
_RESERVED = {"from_dict", "to_dict", "to_json", "additional_properties"}


def check_versions() -> None:
    """Raise `ProblemError` unless exactly the pinned versions of the tools are installed."""
    wrong = [
        ("", f"{name} {wanted} is needed, {version(name)} is installed")
        for name, wanted in PINNED.items()
        if version(name) != wanted
    ]
    if wrong:
        raise Faults(Path("requirements/dev.txt")).all(wrong)


def make_config(document: dict[str, Any], package_dir: Path, package: str) -> Config:
    """Return the configuration of openapi-python-client for a package in `package_dir`."""
    return Config.from_sources(
        ConfigFile(
            package_name_override=package,
            field_prefix=PREFIX,
            post_hooks=[],
            content_type_overrides=dict.fromkeys(_file_types(document), _OPAQUE),
        ),
        MetaType.NONE,
        document_source="",
        file_encoding="utf-8",
        overwrite=True,
        output_path=package_dir,
    )


def _file_types(document: dict[str, Any]) -> set[str]:
    """Return the media types of all answers that are files, of which the parser knows few."""
    found: set[str] = set()
    for operation in operations(document):
        for response in operation.data.get("responses", {}).values():
            for name, media in resolved(document, response).get("content", {}).items():
                schema = resolved(document, media.get("schema", {}))
                if schema.get("format") == "binary":
                    found.add(name)
    return found


def parse(document: dict[str, Any], config: Config, faults: Faults) -> GeneratorData:
    """Return the parsed description; raise `ProblemError` for every warning and for the rest.

    A warning of openapi-python-client means that it would leave something out.
    """
    _check_supported(document, faults)
    try:
        data = GeneratorData.from_dict(_prepared(document), config=config)
    except ValueError as error:  # two enum values that would get one name
        raise faults.at("", str(error), "Give the enum x-enum-varnames.") from error
    if isinstance(data, GeneratorError):
        raise faults.at("", _text(data))
    found = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        found += collection.parse_errors
        for endpoint in collection.endpoints:
            found += endpoint.errors
    if found:
        raise faults.all(list(dict.fromkeys(("", _text(error)) for error in found)))
    _rename_reserved(data, config)
    return data


def _prepared(document: dict[str, Any]) -> dict[str, Any]:
    prepared = deepcopy(document)
    for _, node in iter_nodes(prepared):
        if is_object(node) and node.get("type") == "string":
            _mark(node)
    return prepared


def _mark(node: dict[str, Any]) -> None:
    """Give a string the form in which its meaning survives the parser."""
    # A string of length 0 can only be empty. As a constant it stays recognisable in a union.
    if node.get("maxLength") == 0:
        node["const"] = ""
    # Values that are not listed are allowed, as they are of every enum in Python.
    if "x-extensible-enum" in node:
        node["enum"] = node["x-extensible-enum"]
    # A UUID may be written in capitals, which a UUID object forgets, so it stays a string. Its
    # property is then free for formats that have none; its example tells which one it is.
    if node.get("format") == "uuid":
        node["format"] = "plain"
    elif node.get("format") in BORROWED:
        node["example"] = node["format"]
        node["format"] = "uuid"


def _text(error: GeneratorError) -> str:
    data = error.data if isinstance(error, ParseError) else None
    shown = f" ({data.model_dump_json(exclude_none=True)[:200]})" if data else ""
    return " ".join(f"{error.header} {error.detail or ''}{shown}".split())


def _rename_reserved(data: GeneratorData, config: Config) -> None:
    for model in data.models:
        properties = [*(model.required_properties or []), *(model.optional_properties or [])]
        taken = {str(prop.python_name) for prop in properties}
        for prop in properties:
            if prop.python_name in _RESERVED:
                name = f"{prop.python_name}_"
                while name in taken:
                    name += "_"
                prop.set_python_name(UntrustedString(name), config, skip_snake_case=True)


def _check_supported(document: dict[str, Any], faults: Faults) -> None:
    """Refuse what openapi-python-client accepts and then sends or reads in a wrong way."""
    found: list[Fault] = []
    names: dict[str, str] = {}
    for operation in operations(document):
        if not operation.id:
            found.append(faults.at(operation.pointer, "the operation has no operationId"))
        other = names.setdefault(operation.python_name, operation.id)
        if other != operation.id:
            message = f"{operation.id} and {other} get one name in Python"
            found.append(faults.at(operation.pointer, message))
        for message in _unsupported(document, operation):
            found.append(faults.at(operation.pointer, f"{operation.id}: {message}"))
    for pointer, node in iter_nodes(document):
        if is_object(node) and "discriminator" in node and {"oneOf", "anyOf"} & node.keys():
            message = "a discriminator is not supported; variants are told apart by their members"
            found.append(faults.at(pointer, message))
    if found:
        raise Fault(problem for fault in found for problem in fault.problems)


def _unsupported(document: dict[str, Any], operation: RawOperation) -> list[str]:
    messages: list[str] = []
    for parameter in operation.parameters:
        name = f"the {parameter['in']} parameter {parameter['name']!r}"
        if parameter["in"] == "cookie":
            messages.append(f"{name} is not supported; cookies belong to authentication")
        if "schema" not in parameter:
            messages.append(f"{name} has no schema")
        if parameter.get("style", "form") not in {"form", "simple"} or not parameter.get(
            "explode", True
        ):
            messages.append(f"{name} is written in a way that is not supported")
    body = resolved(document, operation.data.get("requestBody", {}))
    kinds = sorted(body.get("content", {}))
    if len(kinds) > 1:
        messages.append(f"several kinds of body are not supported: {', '.join(kinds)}")
    return messages
