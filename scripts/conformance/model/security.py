"""The ways in which an operation takes a token, beside the Authorization header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.documents import join_pointer


def cookie_schemes(contract: Contract, operation: Operation) -> Iterator[tuple[str, str]]:
    """Yield place and cookie of each scheme that is enough for an operation and is a cookie."""
    data = contract.document.data
    schemes = data.get("components", {}).get("securitySchemes", {})
    for requirement in operation.definition.get("security", data.get("security", [])):
        words = [contract.document.resolve(schemes.get(name, {})) for name in requirement]
        if len(words) == 1 and words[0].get("type") == "apiKey" and words[0]["in"] == "cookie":
            place = join_pointer("", "components", "securitySchemes", *requirement)
            yield place, words[0]["name"]


def carriers(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the security schemes of a document whose secret travels in a header, and that header.

    Cookies are a header too. A secret in the query string is none.
    """
    found: list[tuple[str, str]] = []
    for name, scheme in data.get("components", {}).get("securitySchemes", {}).items():
        if scheme.get("type") == "apiKey":
            header = {"header": scheme.get("name", ""), "cookie": "Cookie"}.get(scheme.get("in"))
        else:
            header = "Authorization"
        if header:
            found.append((name, header))
    return found
