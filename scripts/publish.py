"""Write everything that a release publishes, other than the client packages.

Two runs over the same sources write the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.apis import ROOT, Api, add_api_option, chosen_apis
from scripts.problems import Problem, ProblemError, counted, run_main, say, shown_path
from scripts.publishing.archive import SUMS, files_below, write_sums, write_zip
from scripts.publishing.bundle_files import read_contract, write_bundle
from scripts.publishing.site import write_site

_REMEDY = "Remove it, or write to another folder with --output."


def publish(apis: Sequence[Api], output: Path) -> None:
    """Write a folder and a zip file for each API, the site and checksums into `output`.

    What `output` held before is replaced once everything new has been written. Raises
    `ProblemError` for whatever is not fit to publish.
    """
    require_own(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".publish-") as temporary:
        folder = Path(temporary, "dist")
        _write_all(apis, folder)
        if output.exists():
            shutil.rmtree(output)
        folder.rename(output)


def require_own(output: Path) -> None:
    """Raise `ProblemError` when `output` is there and is nothing that was published before."""
    if output.exists() and not (output / SUMS).is_file():
        problem = Problem(output, "", "exists and was not written by this command", _REMEDY)
        raise ProblemError(problem)


def _write_all(apis: Sequence[Api], folder: Path) -> None:
    contracts = [read_contract(api) for api in apis]
    for contract in contracts:
        name = contract.api.name
        say(f"writing the bundle of {name} {contract.version}")
        write_bundle(contract, folder / name)
        write_zip(folder / name, folder / f"{name}-{contract.version}.zip")
    say("writing the site")
    write_site(contracts, folder)
    write_sums(folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish into a folder (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish",
        description="Write what a release publishes: for each API its description in several "
        "forms, overlays, collection, changelog and checksums, and a site that needs no network. "
        "Exit 0 when done, 1 when something is not fit to publish, 2 on wrong usage.",
    )
    add_api_option(parser)
    text = "Replace this folder; dist/ by default."
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", help=text)
    options = parser.parse_args(arguments)
    return run_main(lambda: _publish(chosen_apis(options.api), options.output.resolve()))


def _publish(apis: list[Api], output: Path) -> None:
    publish(apis, output)
    say(f"{counted(len(files_below(output)), 'file')} in {shown_path(output)}.")


if __name__ == "__main__":
    raise SystemExit(main())
