"""Where the parts of each API lie: description, overlays and client package."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.problems import Problem, ProblemError, run_main

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Api:
    """One API of the repository; the folder below `spec/` gives it its name."""

    name: str
    root_document: Path
    overlays: tuple[Path, ...]
    package_dir: Path

    @property
    def overlay_dir(self) -> Path | None:
        """Return the folder of its overlays, where other sources of its client are; or None."""
        return self.overlays[0].parent if self.overlays else None


def find_apis(root: Path = ROOT) -> list[Api]:
    """Return every API that has a `spec/<name>/openapi.yaml` below `root`, by name."""
    return [_api(root, path) for path in sorted(root.glob("spec/*/openapi.yaml"))]


def find_api(name: str, root: Path = ROOT) -> Api:
    """Return the API called `name`; raise `ProblemError` listing the known names if none is."""
    apis = {api.name: api for api in find_apis(root)}
    if name in apis:
        return apis[name]
    close = difflib.get_close_matches(name, apis, n=1)
    remedy = f"Did you mean {close[0]}?" if close else None
    message = f"no API is called {name!r}; known: {', '.join(apis) or 'none'}"
    raise ProblemError(Problem(root / "spec", "", message, remedy))


def chosen_apis(names: Sequence[str] | None, root: Path = ROOT) -> list[Api]:
    """Return the APIs that a command's `--api` options name, or all of them without any."""
    return [find_api(name, root) for name in names] if names else find_apis(root)


def add_api_option(parser: argparse.ArgumentParser) -> None:
    """Add `--api NAME`, repeatable, with its value in `api` (None when not given)."""
    text = "Work on this API only. Repeat for several; all by default."
    parser.add_argument("--api", action="append", metavar="NAME", help=text)


def _api(root: Path, root_document: Path) -> Api:
    name = root_document.parent.name
    overlays = tuple(sorted((root / "overlays" / name).glob("*.overlay.yaml")))
    return Api(name, root_document, overlays, root / "generated" / f"{name}-client")


def main(arguments: Sequence[str] | None = None) -> int:
    """List the APIs (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.apis",
        description="List the APIs of the repository: name, root document, overlays. "
        "Exit 0 when done, 2 on wrong usage.",
    )
    parser.parse_args(arguments)
    return run_main(_list)


def _list() -> None:
    for api in find_apis():
        overlays = ", ".join(path.name for path in api.overlays) or "no overlays"
        print(f"{api.name}: {api.root_document.relative_to(ROOT)} ({overlays})")


if __name__ == "__main__":
    raise SystemExit(main())
