"""Find what a published file refers to and what is not published with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from scripts.documents import is_object, iter_nodes, load
from scripts.problems import Problem
from scripts.publishing.archive import files_below

_REFERRING_KEYS = ("$ref", "externalValue", "extends")
_MARKDOWN_LINK = re.compile(r"\]\(<?([^)\s>]+)")
_HTML_LINK = re.compile(r"""\b(?:href|src)=["']([^"']+)["']""")
_SCRIPT = re.compile(r"(<script[^>]*>).*?</script>", re.DOTALL)


def missing_files(folder: Path) -> list[Problem]:
    """Return a problem for each reference from a file below `folder` to one that is not there.

    Looked at are `$ref`, `externalValue`, the `extends` of an overlay and the `url` of a source
    in YAML and JSON, the links in their descriptions, and the links of Markdown and HTML files.
    A reference that leaves `folder` counts as missing, even if the machine has such a file.
    """
    problems: list[Problem] = []
    for file in files_below(folder):
        for place, reference in _references(file):
            if not _is_shipped(folder, file, reference):
                message = f"refers to {reference!r}, which is not published"
                problems.append(Problem(file, place, message))
    return problems


def _references(file: Path) -> Iterator[tuple[str, str]]:
    if file.suffix in (".yaml", ".json"):
        yield from _document_references(load(file))
    elif file.suffix == ".md":
        yield from (("", link) for link in _MARKDOWN_LINK.findall(_text(file)))
    elif file.suffix == ".html":
        # What is inside a script is data, and no link.
        page = _SCRIPT.sub(r"\1</script>", _text(file))
        yield from (("", link) for link in _HTML_LINK.findall(page))


def _document_references(document: Any) -> Iterator[tuple[str, str]]:
    for pointer, node in iter_nodes(document):
        if is_object(node):
            for key in _REFERRING_KEYS:
                if isinstance(node.get(key), str):
                    yield pointer, node[key]
        elif isinstance(node, str) and pointer.endswith("/description"):
            yield from ((pointer, link) for link in _MARKDOWN_LINK.findall(node))
    sources: list[Any] = document.get("sourceDescriptions", []) if is_object(document) else []
    for index, source in enumerate(sources):
        yield f"/sourceDescriptions/{index}", source["url"]


def _is_shipped(folder: Path, file: Path, reference: str) -> bool:
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc or not parts.path:
        return True
    target = (file.parent / unquote(parts.path)).resolve()
    return target.is_relative_to(folder.resolve()) and target.exists()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
