"""Apply OpenAPI Overlay documents, versions 1.0 and 1.1, and refuse what would be lost silently.

Stricter than the specification in one point: a target that selects nothing is an error, because
in this repository it means that the description changed below an overlay. Two more cannot be
meant: an action that leaves a `$ref` without its target, and one that removes the whole document.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from scripts.documents import dump_json, dump_yaml, iter_refs, load, resolve_pointer
from scripts.overlay_actions import MisuseError, NothingSelectedError, apply_action
from scripts.overlay_document import Overlay, load_overlay
from scripts.overlay_merge import IncompatibleError
from scripts.problems import Problem, ProblemError, counted, run_main, say, shown_path


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
            apply_action(result, action, overlay.minor)
        except NothingSelectedError as error:  # the document is unchanged: go on, report all
            problems.append(Problem(overlay.path, action.line, f"{action}: {error}", _MOVED))
        except (IncompatibleError, MisuseError) as error:
            problems.append(Problem(overlay.path, action.line, f"{action}: {error}"))
            break
    problems = problems or _new_dangling_references(document, result, overlay.path)
    if problems:
        raise ProblemError(problems)
    return result


_DANGLING = "Remove or change what refers to it as well."
_MOVED = "Correct the target, or delete the action if the description no longer needs it."


def _new_dangling_references(
    before: dict[str, Any], after: dict[str, Any], path: Path
) -> list[Problem]:
    known = set(_dangling_references(before))
    return [
        Problem(path, "", f"the overlay leaves $ref '{text}' without its target", _DANGLING)
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
    say(f"wrote {shown_path(output)}")
    say(f"{counted(len(overlays), 'overlay')} applied.")


if __name__ == "__main__":
    raise SystemExit(main())
