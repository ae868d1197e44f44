"""Generate the client packages: description → overlays → code → formatted package.

A package is replaced only when all of it could be generated.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.apis import Api, add_api_option, chosen_apis
from scripts.bundle import bundle
from scripts.generation import parsing, project, tree
from scripts.generation.client_data import read_client_data
from scripts.generation.faults import Faults
from scripts.generation.formatting import format_code
from scripts.generation.own_modules import read_own_modules
from scripts.generation.smoke import import_package
from scripts.overlay import apply_overlays
from scripts.problems import Problem, ProblemError, run_main, say, shown_path

_REMEDY = "Run `python -m scripts.generate`."


def generate(api: Api, document: dict[str, Any], folder: Path) -> None:
    """Write the client package for an overlaid description into `folder`.

    Raises `ProblemError` for whatever of the description the client could not do rightly.
    """
    faults = Faults.of(api)
    parsing.check_versions()
    client = read_client_data(document, faults)
    name = api.name.replace("-", "_")
    config = parsing.make_config(document, folder / "src" / name, name)
    data = parsing.parse(document, config, faults)
    modules = read_own_modules(document, api.overlay_dir, faults)
    project.make_package(
        folder,
        data,
        config,
        project.Package(api.name, name, document, client, modules, _examples(api), faults),
    )
    format_code(folder, faults)
    import_package(folder / "src", name, faults)


def _examples(api: Api) -> str:
    """Return what the README of the package shows of its use; empty where nothing is written."""
    path = api.overlay_dir / "examples.md" if api.overlay_dir else None
    return path.read_text(encoding="utf-8").strip() if path and path.exists() else ""


def compare(api: Api) -> tree.Difference:
    """Return how the package of `api` differs from what would be generated now."""
    with tempfile.TemporaryDirectory() as folder:
        _generate_from_sources(api, Path(folder))
        return tree.compare(api.package_dir, Path(folder))


def write(api: Api) -> tree.Difference:
    """Generate the package of `api` and put it in its place; return what was different before."""
    with tempfile.TemporaryDirectory() as folder:
        _generate_from_sources(api, Path(folder))
        difference = tree.compare(api.package_dir, Path(folder))
        if difference:
            tree.replace(api.package_dir, Path(folder))
        return difference


def _generate_from_sources(api: Api, folder: Path) -> None:
    say(f"generating {shown_path(api.package_dir)}")
    generate(api, apply_overlays(bundle(api), api.overlays), folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate or check packages (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.generate",
        description="Generate the client packages below generated/ from spec/ and overlays/. Exit "
        "0 when done, 1 when a description is at fault or, with --check, when a package is not "
        "up to date, 2 on wrong usage.",
    )
    add_api_option(parser)
    parser.add_argument("--check", action="store_true", help="Compare only, and write nothing.")
    options = parser.parse_args(arguments)
    step = _check if options.check else _write
    return run_main(lambda: step(chosen_apis(options.api)))


def _write(apis: list[Api]) -> None:
    for api in apis:
        done = write(api)
        for verb, names in (
            ("added", done.missing),
            ("changed", done.outdated),
            ("removed", done.superfluous),
        ):
            for name in names:
                say(f"{verb} {shown_path(api.package_dir / name)}")
        counts = f"{len(done.missing)} added, {len(done.outdated)} changed"
        say(f"{counts}, {len(done.superfluous)} removed, {done.unchanged} unchanged.")


def _check(apis: list[Api]) -> None:
    problems: list[Problem] = []
    unchanged = 0
    for api in apis:
        found = compare(api)
        unchanged += found.unchanged
        for what, names in (
            ("is missing", found.missing),
            ("is out of date", found.outdated),
            ("is superfluous", found.superfluous),
        ):
            problems += [Problem(api.package_dir / name, "", what, _REMEDY) for name in names]
    if problems:
        raise ProblemError(problems)
    say(f"{unchanged} files are up to date.")


if __name__ == "__main__":
    raise SystemExit(main())
