"""What keeps a description from becoming a client, said where its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.apis import Api
from scripts.problems import Problem, ProblemError

Fault = ProblemError


@dataclass(frozen=True)
class Faults:
    """Makes the errors for one description: `source` is where its author would look."""

    source: Path

    @classmethod
    def of(cls, api: Api) -> Faults:
        """Return what makes the errors for `api`, whose overlays adapt it for the generator."""
        return cls(api.overlays[0].parent if api.overlays else api.root_document)

    def at(self, place: str, message: str, remedy: str | None = None) -> Fault:
        """Return the error for a node of the overlaid document, by its JSON pointer."""
        return ProblemError(Problem(self.source, place, message, remedy))

    def all(self, messages: list[tuple[str, str]]) -> Fault:
        """Return one error for several places with their messages."""
        return ProblemError(Problem(self.source, place, message) for place, message in messages)
