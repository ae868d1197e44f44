"""Follow the `$ref`s of a description through the author's files and report the broken ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.documents import (
    Positions,
    is_object,
    iter_refs,
    load_with_positions,
    reference_of,
    resolve_pointer,
    split_pointer,
)
from scripts.problems import Problem, ProblemError


@dataclass(frozen=True)
class Target:
    """What a reference names: a file and the JSON pointer of a node in it."""

    file: Path
    pointer: str


@dataclass(frozen=True)
class Reference:
    """One `$ref` of an author's file: where it stands, its text and what it names."""

    file: Path
    line: int
    text: str
    target: Target


@dataclass
class Sources:
    """The files of one description, read once each, from the root document outwards."""

    root: Path
    files: dict[Path, tuple[Any, Positions]] = field(
        default_factory=dict[Path, tuple[Any, Positions]]
    )
    references: list[Reference] = field(default_factory=list[Reference])
    problems: list[Problem] = field(default_factory=list[Problem])

    def data(self, file: Path) -> Any:
        """Return the data of a file that was read."""
        return self.files[file][0]

    def line(self, file: Path, pointer: str) -> int:
        """Return the line of a node of a file that was read."""
        return self.files[file][1].line(pointer)


def target_of(file: Path, text: str) -> Target:
    """Return what the `$ref` `text` in `file` names."""
    path, _, pointer = text.partition("#")
    return Target((file.parent / path).resolve() if path else file, pointer)


def read_sources(root: Path) -> Sources:
    """Read the root document and every file that its references reach.

    Nothing is raised: what cannot be read or resolved stands in the `problems` of the result.
    """
    sources = Sources(root.resolve())
    waiting = [sources.root]
    while waiting:
        file = waiting.pop(0)
        if file not in sources.files and _read(sources, file):
            found = list(_references(sources, file))
            sources.references.extend(found)
            waiting.extend(reference.target.file for reference in found)
    for reference in sources.references:
        _check_pointer(sources, reference)
    if not sources.problems:
        _check_circles(sources)
    return sources


def followed(sources: Sources, target: Target) -> Target | None:
    """Return where the references that begin at `target` end, or None if they run in a circle."""
    seen: set[Target] = set()
    while target not in seen:
        seen.add(target)
        text = reference_of(resolve_pointer(sources.data(target.file), target.pointer))
        if text is None:
            return target
        target = target_of(target.file, text)
    return None


def _read(sources: Sources, file: Path) -> bool:
    try:
        sources.files[file] = load_with_positions(file)
    except ProblemError as error:
        sources.files[file] = None, Positions(file, {})
        sources.problems.extend(error.problems)
        return False
    if not file.read_bytes().endswith(b"\n"):
        message = "does not end with a line break, so it may be cut off"
        remedy = "Compare its end with what you meant, then end it with a line break."
        line = len(file.read_bytes().splitlines())
        sources.problems.append(Problem(file, line, message, remedy))
    return True


def _references(sources: Sources, file: Path) -> Iterator[Reference]:
    for pointer, text in iter_refs(sources.data(file)):
        line = sources.line(file, f"{pointer}/$ref")
        if "://" in text:
            message = f"$ref '{text}' leaves the repository"
            sources.problems.append(Problem(file, line, message, "Copy what it names to a file."))
            continue
        target = target_of(file, text)
        if target.file.is_file():
            yield Reference(file, line, text, target)
        else:
            sources.problems.append(_missing_file(file, line, text, target.file))


def _missing_file(file: Path, line: int, text: str, target: Path) -> Problem:
    names = [path.name for path in target.parent.glob("*")]
    close = difflib.get_close_matches(target.name, names, n=1)
    remedy = f"Did you mean {close[0]}?" if close else "Correct the path, or add the file."
    return Problem(file, line, f"$ref '{text}' names a file that does not exist", remedy)


def _check_pointer(sources: Sources, reference: Reference) -> None:
    data = sources.data(reference.target.file)
    if data is None:  # the file itself is reported
        return
    try:
        resolve_pointer(data, reference.target.pointer)
    except KeyError:
        name = reference.target.file.name
        message = f"$ref '{reference.text}' names nothing: {name} has no such node"
        remedy = _close_pointer(data, reference.target.pointer)
        sources.problems.append(Problem(reference.file, reference.line, message, remedy))


def _check_circles(sources: Sources) -> None:
    for reference in sources.references:
        if followed(sources, reference.target) is None:
            message = f"$ref '{reference.text}' leads to nothing but references in a circle"
            sources.problems.append(Problem(reference.file, reference.line, message))


def _close_pointer(data: Any, pointer: str) -> str:
    for key in split_pointer(pointer):
        if is_object(data) and key in data:
            data = data[key]
        else:
            close = difflib.get_close_matches(key, data, n=1) if is_object(data) else []
            return f"Did you mean {close[0]}?" if close else _REMEDY
    return _REMEDY


_REMEDY = "Correct the part after '#'."
