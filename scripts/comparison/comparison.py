"""Compare one API with what it was, in all respects, and say whether its version is right."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.comparison.bases import Snapshot
from scripts.comparison.changes import Change, Verdict, ordered, worst
from scripts.comparison.client import client_changes
from scripts.comparison.descriptions import compare_descriptions
from scripts.comparison.python_api import python_changes
from scripts.comparison.versions import is_raised, next_version


@dataclass(frozen=True)
class Comparison:
    """What has changed in an API.

    Attributes:
        api: The name of the API.
        before: Its version at the base, None where the base does not have the API.
        after: Its version now.
        changes: Every change, the worst first.
    """

    api: str
    before: str | None
    after: str
    changes: list[Change] = field(default_factory=list[Change])

    @property
    def verdict(self) -> Verdict:
        """Return the worst verdict of all changes."""
        return worst(self.changes)

    @property
    def version_is_right(self) -> bool:
        """Tell whether the version was raised as far as the changes demand."""
        return self.before is None or is_raised(self.before, self.after, self.verdict)

    @property
    def version_needed(self) -> str:
        """Return the lowest version that may carry the changes."""
        return next_version(self.before or self.after, self.verdict)


def compare(api: str, base: Snapshot | None, revision: Snapshot) -> Comparison:
    """Return what has changed in an API since `base`."""
    version = str(revision.document.get("info", {}).get("version"))
    if base is None:
        return Comparison(api, None, version)
    changes = compare_descriptions(base.document, revision.document)
    if base.client is not None and revision.client is not None:
        before, after = (base.document, base.client), (revision.document, revision.client)
        changes += client_changes(before, after)
    if base.package is not None and revision.package is not None:
        changes += python_changes(base.package, revision.package)
    known = str(base.document.get("info", {}).get("version"))
    return Comparison(api, known, version, ordered(changes))
