"""The version of a contract, and the changelog that must begin with it."""

from __future__ import annotations

import re
from typing import Any

from scripts.apis import Api
from scripts.problems import Problem, ProblemError

# The expression that semver.org suggests, without its named groups.
_SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    r"(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?",
    re.ASCII,
)
_ENTRY = re.compile(r"^## \[?([^\]\s]+)", re.MULTILINE)


def contract_version(api: Api, document: dict[str, Any]) -> str:
    """Return `info.version` of a bundled description; raise `ProblemError` if it is no SemVer."""
    version = str(document["info"]["version"])
    if not _SEMVER.fullmatch(version):
        message = f"info.version {version!r} is no version of Semantic Versioning"
        raise ProblemError(Problem(api.root_document, "", message, "Write it like 1.2.3."))
    return version


def contract_changelog(api: Api, version: str) -> str:
    """Return the text of `CHANGELOG.md` beside the root document of `api`.

    Raises `ProblemError` unless its first entry, but for `Unreleased`, is that of `version`.
    """
    path = api.root_document.with_name("CHANGELOG.md")
    if not path.is_file():
        raise ProblemError(Problem(path, "", "is missing", "Say in it what each version changed."))
    text = path.read_text(encoding="utf-8")
    entries = [name for name in _ENTRY.findall(text) if name != "Unreleased"]
    if entries[:1] != [version]:
        found = f"begins with {entries[0]}" if entries else "has no entry"
        message = f"{found}, but info.version is {version}"
        raise ProblemError(Problem(path, "", message, f"Add an entry `## {version}` on top."))
    return text
