"""Read and write YAML and JSON documents, and walk through them by JSON pointer.

Reading is strict: what two YAML readers could understand differently is refused with its line.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from scripts import yaml_reader
from scripts.problems import Problem, ProblemError, counted, run_main, say


@dataclass(frozen=True)
class Positions:
    """The line of each node of one file, by JSON pointer."""

    file: Path
    lines: dict[str, int]

    def line(self, pointer: str) -> int:
        """Return the line (from 1) of the node at `pointer`, or of its nearest known ancestor."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer, 1)


def load(path: Path) -> Any:
    """Return the data of a YAML or JSON file: dicts with string keys, lists and scalars.

    Raises `ProblemError` with the line for whatever is not exactly one well-formed document:
    bad syntax, duplicate keys, keys that are not strings, a file that is missing or empty.
    """
    return load_with_positions(path)[0]


def load_with_positions(path: Path) -> tuple[Any, Positions]:
    """Return the data of a file as `load` does, with the lines of its nodes (YAML only)."""
    text = _read(path)
    if path.suffix == ".json":
        return _parse_json(path, text), Positions(path, {})
    data, lines = yaml_reader.parse(path, text)
    return data, Positions(path, lines)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(path, line, "is not UTF-8 text", "Save the file as UTF-8.")
        raise ProblemError(problem) from error
    except OSError as error:
        raise ProblemError(Problem(path, "", f"cannot read the file: {error.strerror}")) from error


def _parse_json(path: Path, text: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        for name in names:
            if names.count(name) > 1:
                raise ProblemError(Problem(path, "", f"key {name!r} stands twice in one object"))
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        problem = Problem(path, error.lineno, f"is not valid JSON: {error.msg}")
        raise ProblemError(problem) from error


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks and indents lists below their keys."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless  # PyYAML asks for it with every list in a mapping
        super().increase_indent(flow, False)


def _represent_text(_dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if not all(line.isprintable() for line in text.split("\n")):
        style = '"'
    elif yaml_reader.plain_value(text) != text:  # PyYAML would quote by the rules of YAML 1.1
        style = "'"
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(data: Any) -> str:
    """Return `data` as YAML text: keys in their order, texts of several lines as blocks."""
    # Through JSON and back, so that no two nodes are one object: they would become an alias.
    plain = json.loads(json.dumps(data))
    text: str = yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return text


def dump_json(data: Any) -> str:
    """Return `data` as JSON text: keys in their order, two spaces of indentation."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def is_object(node: Any) -> TypeGuard[dict[str, Any]]:
    """Tell whether a node is a mapping; the keys of a document that was loaded are strings."""
    return isinstance(node, dict)


def is_array(node: Any) -> TypeGuard[list[Any]]:
    """Tell whether a node is a list."""
    return isinstance(node, list)


def reference_of(node: Any) -> str | None:
    """Return the text of a node's `$ref`, or None when the node is no reference."""
    text = node.get("$ref") if is_object(node) else None
    return text if isinstance(text, str) else None


def join_pointer(pointer: str, *keys: str | int) -> str:
    """Return the JSON pointer of a descendant of `pointer`, each key escaped."""
    escaped = (str(key).replace("~", "~0").replace("/", "~1") for key in keys)
    return "/".join((pointer, *escaped))


def split_pointer(pointer: str) -> list[str]:
    """Return the unescaped keys of a JSON pointer; the empty pointer has none."""
    return [key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:]]


def resolve_pointer(data: Any, pointer: str) -> Any:
    """Return the node of `data` at a JSON pointer; raise `KeyError` where there is none."""
    for key in split_pointer(pointer):
        if is_object(data) and key in data:
            data = data[key]
        elif is_array(data) and key.isdecimal() and int(key) < len(data):
            data = data[int(key)]
        else:
            raise KeyError(pointer)
    return data


def iter_nodes(data: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every node of `data` with its JSON pointer, parents before children."""
    yield pointer, data
    if is_object(data):
        for key, value in data.items():
            yield from iter_nodes(value, join_pointer(pointer, key))
    elif is_array(data):
        for index, value in enumerate(data):
            yield from iter_nodes(value, join_pointer(pointer, index))


def iter_refs(data: Any) -> Iterator[tuple[str, str]]:
    """Yield each reference of `data`: the JSON pointer of the object and its `$ref` text."""
    for pointer, node in iter_nodes(data):
        text = reference_of(node)
        if text is not None:
            yield pointer, text


def main(arguments: Sequence[str] | None = None) -> int:
    """Check that files can be read (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.documents",
        description="Check that YAML and JSON files are well-formed. Exit 0 when all are, "
        "1 when one is not, 2 on wrong usage.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="Read this file.")
    files: list[Path] = parser.parse_args(arguments).files
    return run_main(lambda: _check(files))


def _check(files: list[Path]) -> None:
    problems: list[Problem] = []
    for path in files:
        try:
            load(path)
        except ProblemError as error:
            problems.extend(error.problems)
    if problems:
        raise ProblemError(problems)
    say(f"{counted(len(files), 'well-formed file')}.")


if __name__ == "__main__":
    raise SystemExit(main())
