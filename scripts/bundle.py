"""Make one document of the many files of an API description.

`redocly bundle` does the work. Before it, a pass of our own over the author's files reports
broken references and bad YAML by file and line, which redocly does at length and not for all.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from scripts.apis import ROOT, Api, add_api_option, chosen_apis
from scripts.documents import dump_json, dump_yaml, iter_refs, load, resolve_pointer
from scripts.locations import locate
from scripts.node import run_tool
from scripts.problems import Problem, ProblemError, counted, run_main, say, shown_path
from scripts.references import Sources, read_sources

_REDOCLY_PROBLEM = re.compile(r"^\[\d+\] (.+?):(\d+):\d+ at .*\n\n(.+)$", re.MULTILINE)
_NAME_CLASH = re.compile(r"Two (\w+) are referenced with the same name .* Renamed (\S+) to")


def bundle(api: Api) -> dict[str, Any]:
    """Return the whole description of `api` as one document.

    Every `$ref` of the result points into `#/components`, and components stand in the order of
    their names, so that the same files always give the same document. Raises `ProblemError`
    with a file and line of the author for broken references, bad YAML, and two components that
    would get the same name.
    """
    sources = read_sources(api.root_document)
    if sources.problems:
        raise ProblemError(sources.problems)
    document = _sorted_components(_run_redocly(api.root_document.resolve(), "error"))
    _check_references(sources, document)
    return document


def bundle_as_is(root_document: Path) -> dict[str, Any]:
    """Return a description of somebody else as one document.

    It need not keep the rules that the files here keep: keys may be numbers, a file may end
    without a line break, two components may have one name, and a reference may lead to any place.
    Schemas that stand outside the components and are referred to are among them in the result.
    Raises `ProblemError` for what cannot be read at all.
    """
    document = _run_redocly(root_document.resolve(), "warn")
    schemas: dict[str, Any] = {}
    for pointer, text in list(iter_refs(document)):
        if text.startswith("#/") and _LOOSE_SCHEMA.search(text):
            place = unquote(text.removeprefix("#"))
            name = re.sub(r"[^A-Za-z0-9]+", "-", place).strip("-")
            schemas[name] = resolve_pointer(document, place)
            resolve_pointer(document, pointer)["$ref"] = f"#/components/schemas/{name}"
    if schemas:
        document.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
    return document


# A place below the schema of a parameter, a body or an answer, wherever that stands.
_LOOSE_SCHEMA = re.compile(r"^#/(?!components/schemas/).*/schema(/|$)")


def _run_redocly(root_document: Path, clashes: str) -> dict[str, Any]:
    """Bundle with redocly; `clashes` says how it takes two components of one name."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "openapi.json")
        conflicts = ("--component-renaming-conflicts-severity", clashes)
        done = run_tool("redocly", "bundle", str(root_document), "-o", str(output), *conflicts)
        if done.returncode != 0:
            raise ProblemError(_redocly_problems(root_document, done.stderr or done.stdout))
        document: dict[str, Any] = load(output)
    return document


def _redocly_problems(root_document: Path, output: str) -> list[Problem]:
    found = [
        _redocly_problem((ROOT / file).resolve(), int(line), message)
        for file, line, message in _REDOCLY_PROBLEM.findall(output)
    ]
    last = output.strip().rpartition("\n")[2]
    return found or [Problem(root_document, "", f"redocly bundle failed: {last}")]


def _redocly_problem(file: Path, line: int, message: str) -> Problem:
    clash = _NAME_CLASH.match(message)
    if not clash:
        return Problem(file, line, message)
    message = f"two {clash[1]} would get the component name {clash[2]}"
    return Problem(file, line, message, "Give one of the two files another name.")


def _sorted_components(document: dict[str, Any]) -> dict[str, Any]:
    # Redocly writes an empty `components` where there are none.
    components = document.pop("components", {})
    ordered = {kind: dict(sorted(named.items())) for kind, named in sorted(components.items())}
    return {**document, "components": ordered} if ordered else document


def _check_references(sources: Sources, document: dict[str, Any]) -> None:
    problems = [
        Problem(*locate(sources, pointer), f"$ref '{text}' does not name a component", _REMEDY)
        for pointer, text in iter_refs(document)
        if not text.startswith("#/components/")
    ]
    if problems:
        raise ProblemError(problems)


_REMEDY = "Move what it names to a file of its own and refer to that."


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the bundles (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.bundle",
        description="Write each API description as one document, <api>/openapi.yaml and .json. "
        "Exit 0 when done, 1 when a description is at fault, 2 on wrong usage.",
    )
    add_api_option(parser)
    output_help = "Write below this folder; build/ by default."
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build", help=output_help)
    options = parser.parse_args(arguments)
    return run_main(lambda: _write(chosen_apis(options.api), options.output))


def _write(apis: list[Api], output: Path) -> None:
    for api in apis:
        document = bundle(api)
        folder = output / api.name
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, dump in ((".yaml", dump_yaml), (".json", dump_json)):
            path = folder / f"openapi{suffix}"
            path.write_text(dump(document), encoding="utf-8")
            say(f"wrote {shown_path(path)}")
    say(f"{counted(len(apis), 'API')} bundled.")


if __name__ == "__main__":
    raise SystemExit(main())
