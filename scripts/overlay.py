"""Apply OpenAPI Overlay documents, versions 1.0 and 1.1, and refuse what would be lost silently.

Stricter than the specification in one point: a target that selects nothing is an error, because
in this repository it means that the description changed below an overlay. Two more cannot be
meant: an action that leaves a `$ref` without its target, and one that removes the whole document.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonpath_rfc9535 as jsonpath

from scripts.documents import dump_json, dump_yaml, iter_refs, load, resolve_pointer
from scripts.overlay_document import Action, Overlay, load_overlay, select
from scripts.overlay_merge import IncompatibleError, kind_of, merge_value
from scripts.problems import Problem, ProblemError, run_main, shown_path


def apply_overlays(document: dict[str, Any], paths: Sequence[Path]) -> dict[str, Any]:
    """Return `document` with the overlays in the files `paths` applied, in that order.

    The document that was given stays as it is. Raises `ProblemError` naming file, line, action
    and JSONPath for an invalid overlay and for every action that cannot be applied.
    """
    for overlay in [load_overlay(path) for path in paths]:
        document = apply_overlay(document, overlay)
    return document


def apply_overlay(document: dict[str, Any], overlay: Overlay) -> dict[str, Any]:
    """Return `document` with one overlay applied; see `apply_overlays`."""
    result = deepcopy(document)
    problems: list[Problem] = []
    for action in overlay.actions:
        try:
            _apply(result, action, overlay.minor)
        except _NothingSelectedError as error:  # the document is unchanged: go on, report all
            problems.append(Problem(overlay.path, action.line, f"{action}: {error}", _MOVED))
        except (IncompatibleError, _MisuseError) as error:
            problems.append(Problem(overlay.path, action.line, f"{action}: {error}"))
            break
    problems = problems or _new_dangling_references(document, result, overlay.path)
    if problems:
        raise ProblemError(problems)
    return result


_MOVED = "Correct the target, or delete the action if the description no longer needs it."


class _NothingSelectedError(Exception):
    """A query selects no node of the document."""


class _MisuseError(Exception):
    """The specification forbids the action on the nodes that it selects."""


def _apply(document: dict[str, Any], action: Action, minor: int) -> None:
    nodes = list(select(document, action.target))
    if not nodes:
        raise _NothingSelectedError(f"target {action.target} matches nothing in the document")
    if action.fields.get("remove") is True:
        _remove(nodes, minor)
    elif "update" in action.fields:
        _update(nodes, action.fields["update"], minor)
    elif "copy" in action.fields:
        _update(nodes, _copied(document, action.fields["copy"]), minor)


def _copied(document: dict[str, Any], query: str) -> Any:
    sources = list(select(document, query))
    if not sources:
        raise _NothingSelectedError(f"copy {query} matches nothing in the document")
    if len(sources) > 1:
        message = f"copy {query} matches {len(sources)} nodes; exactly one can be copied"
        raise _MisuseError(message)
    return deepcopy(sources[0].value)


def _remove(nodes: list[jsonpath.JSONPathNode], minor: int) -> None:
    # From the back, so that the indexes of the items still to be removed stay right.
    for node in sorted(nodes, key=_document_order, reverse=True):
        if node.parent is None:
            raise _MisuseError("the root of the document cannot be removed")
        container: Any = node.parent.value
        if minor == 0 and isinstance(container, list) and kind_of(node.value) == "primitive":
            message = f"{node.path()} is a primitive item of an array, which needs overlay 1.1.0"
            raise _MisuseError(message)
        del container[node.location[-1]]


def _document_order(node: jsonpath.JSONPathNode) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (0, key) for key in node.location]


def _update(nodes: list[jsonpath.JSONPathNode], value: Any, minor: int) -> None:
    if len({kind_of(node.value) for node in nodes}) > 1:
        kinds = ", ".join(f"{node.path()} is an {kind_of(node.value)}" for node in nodes)
        raise _MisuseError(f"the target selects nodes of different kinds: {kinds}")
    for node in nodes:
        _update_node(node, value, minor)


def _update_node(node: jsonpath.JSONPathNode, value: Any, minor: int) -> None:
    old: Any = node.value
    if isinstance(old, list):
        old.extend(deepcopy(value) if isinstance(value, list) else [deepcopy(value)])
    elif minor == 0 and kind_of(old) == "primitive":
        message = f"{node.path()} is a primitive value, which needs overlay 1.1.0"
        raise _MisuseError(message)
    else:
        node.value = merge_value(old, value, node.path())


def _new_dangling_references(
    before: dict[str, Any], after: dict[str, Any], path: Path
) -> list[Problem]:
    known = set(_dangling_references(before))
    return [
        Problem(path, "", f"the overlay leaves $ref '{text}' without its target")
        for text in dict.fromkeys(_dangling_references(after))
        if text not in known
    ]


def _dangling_references(document: dict[str, Any]) -> list[str]:
    return [text for _, text in iter_refs(document) if not _resolves(document, text)]


def _resolves(document: dict[str, Any], text: str) -> bool:
    try:
        resolve_pointer(document, text.removeprefix("#"))
    except KeyError:
        return not text.startswith("#")
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Apply overlays to a document (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.overlay",
        description="Apply OpenAPI Overlay documents to a document, in the order given. Exit 0 "
        "when done, 1 when one cannot be applied, 2 on wrong usage.",
    )
    parser.add_argument("document", type=Path, metavar="DOC", help="Change this document.")
    parser.add_argument("overlays", type=Path, nargs="+", metavar="OVERLAY", help="Apply this.")
    help_text = "Write to this file, as JSON if it ends in .json; by default YAML on the terminal."
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=help_text)
    options = parser.parse_args(arguments)
    return run_main(lambda: _write(options.document, options.overlays, options.output))


def _write(document: Path, overlays: list[Path], output: Path | None) -> None:
    result = apply_overlays(load(document), overlays)
    if output is None:
        print(dump_yaml(result), end="")
        return
    text = dump_json(result) if output.suffix == ".json" else dump_yaml(result)
    output.write_text(text, encoding="utf-8")
    print(f"wrote {shown_path(output)}: {len(overlays)} overlays applied.", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
