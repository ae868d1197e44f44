"""Say where in a description something is, in words that stay when components move."""

from __future__ import annotations

from scripts.checks.descriptions import METHODS
from scripts.documents import split_pointer


def shown(pointer: str) -> str:
    """Return a JSON pointer as `POST /things requestBody/content/…`, others as they are."""
    keys = split_pointer(pointer.removeprefix("#"))
    if len(keys) < 2 or keys[0] != "paths":
        return "/".join(keys) or "the document"
    if len(keys) > 2 and keys[2] in METHODS:
        return " ".join([f"{keys[2].upper()} {keys[1]}", "/".join(keys[3:])]).rstrip()
    return " ".join([keys[1], "/".join(keys[2:])]).rstrip()


def side_of(pointer: str) -> str:
    """Return request or response for what is sent or answered, else the empty text."""
    keys = split_pointer(pointer.removeprefix("#"))
    if "responses" in keys:
        return "response"
    return "request" if {"parameters", "requestBody"} & set(keys) else ""
