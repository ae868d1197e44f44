"""Hold each API description to the standard: four independent judges and our own rules.

A description must be valid OpenAPI 3.0 and, upgraded, 3.1; redocly and Spectral must find no
error in it; every example must fit its schema without an undeclared member; and its rules must
make sense (`scripts.rules`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from scripts.apis import ROOT, Api, add_api_option, chosen_apis
from scripts.bundle import bundle
from scripts.documents import dump_json
from scripts.node import run_tool
from scripts.problems import Problem, ProblemError, run_main
from scripts.rules import check_api
from scripts.unroll import unroll
from scripts.upgrade import upgrade

REDOCLY_CONFIG = ROOT / "spec" / "redocly.yaml"
SPECTRAL_RULESET = ROOT / "spec" / "spectral.yaml"


@dataclass(frozen=True)
class Subject:
    """What is judged.

    Attributes:
        document: The bundled description.
        folder: Where judges find it as openapi.json, and may write.
        redocly_config: What redocly holds it to.
    """

    document: dict[str, Any]
    folder: Path
    redocly_config: Path = REDOCLY_CONFIG

    @property
    def file(self) -> Path:
        """Return the file of the bundled description."""
        return self.folder / "openapi.json"


Judge = Callable[[Subject], Iterator[str]]


def lint(api: Api) -> list[Problem]:
    """Return every complaint about the description of `api`, none when it is fit to publish.

    Complaints of the judges about the bundle name the judge and a place in the bundle;
    complaints about rules name the author's file and line.
    """
    document = bundle(api)
    problems = check_api(api)
    with tempfile.TemporaryDirectory() as folder:
        subject = Subject(document, Path(folder), redocly_config(api))
        subject.file.write_text(dump_json(document), encoding="utf-8")
        for judge in JUDGES:
            problems += [Problem(api.root_document, "", complaint) for complaint in judge(subject)]
    return problems


def redocly_config(api: Api) -> Path:
    """Return the redocly.yaml beside an API's description, or the one for all APIs."""
    own = api.root_document.with_name("redocly.yaml")
    return own if own.exists() else REDOCLY_CONFIG


def valid_3_0(subject: Subject) -> Iterator[str]:
    """Yield what the official schema of OpenAPI 3.0 forbids."""
    yield from _schema_complaints("3.0", OpenAPIV30SpecValidator(subject.document).iter_errors())


def valid_3_1(subject: Subject) -> Iterator[str]:
    """Yield what the official schema of OpenAPI 3.1 forbids in the upgraded document."""
    validator = OpenAPIV31SpecValidator(upgrade(subject.document))
    yield from _schema_complaints("3.1", validator.iter_errors())


def redocly(subject: Subject) -> Iterator[str]:
    """Yield what `redocly lint` finds."""
    options = ("--config", str(subject.redocly_config), "--format", "github-actions")
    yield from _tool_complaints("redocly", "lint", str(subject.file), *options)


def spectral(subject: Subject) -> Iterator[str]:
    """Yield what Spectral finds."""
    options = ("--ruleset", str(SPECTRAL_RULESET), "--format", "text", "--quiet")
    yield from _tool_complaints("spectral", "lint", str(subject.file), *options)


def examples(subject: Subject) -> Iterator[str]:
    """Yield the examples that do not fit their schema, or say more than it declares."""
    # The validator replaces each `$ref` by what it names and would never end.
    file = subject.folder / "unrolled.json"
    file.write_text(dump_json(unroll(subject.document)), encoding="utf-8")
    yield from _tool_complaints("openapi-examples-validator", "-n", str(file))


JUDGES: tuple[Judge, ...] = (valid_3_0, valid_3_1, redocly, spectral, examples)


def _schema_complaints(version: str, errors: Iterable[ValidationError]) -> Iterator[str]:
    for error in errors:
        # After the first line the message repeats schema and document at length.
        reason = error.message.partition("\n")[0]
        yield f"OpenAPI {version}: {reason} at #/{'/'.join(map(str, error.absolute_path))}"


def _tool_complaints(tool: str, *arguments: str) -> Iterator[str]:
    done = run_tool(tool, *arguments)
    if done.returncode != 0:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        yield f"{tool}:\n" + "\n".join(f"    {line}" for line in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Lint the descriptions (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.lint",
        description="Check each API description with OpenAPI's own schemas, redocly, Spectral, the "
        "example validator and our rules. Exit 0 when all is well, 1 when not, 2 on wrong usage.",
    )
    add_api_option(parser)
    names: list[str] | None = parser.parse_args(arguments).api
    return run_main(lambda: _lint_all(chosen_apis(names)))


def _lint_all(apis: list[Api]) -> None:
    problems: list[Problem] = []
    for api in apis:
        print(f"lint {api.name}", file=sys.stderr)
        problems += lint(api)
    if problems:
        raise ProblemError(problems)
    print(f"{len(apis)} descriptions without complaint.")


if __name__ == "__main__":
    raise SystemExit(main())
