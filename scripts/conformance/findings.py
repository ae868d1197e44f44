"""A broken promise, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from scripts.conformance.exchanges import Exchange


@dataclass(frozen=True)
class Finding:
    """One promise of the document that the server does not keep.

    Attributes:
        operation: The operationId that was called, or the API for what concerns all of it.
        check: The name of the check, as it stands in the report.
        expected: What the document says, in one sentence.
        received: What the server did.
        place: JSON pointer of the promise in the document.
        about: What tells this finding from others of the same check and place.
        drift: Whether the server does more than is documented, rather than less.
        exchange: The request that shows it.
        example: For drift, what the document lacks: JSON of an object with its name and value.
    """

    operation: str
    check: str
    expected: str
    received: str
    place: str
    about: str = ""
    drift: bool = False
    exchange: Exchange | None = field(default=None, repr=False)
    example: str = field(default="", repr=False)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two findings have in common that are the same to a reader."""
        return self.operation, self.check, self.place, self.about


class ContractError(AssertionError):
    """Promises are broken; `findings` lists them."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings, at least one."""
        self.findings = findings
        super().__init__("\n".join(f"{f.operation}: {f.check}: {f.received}" for f in findings))


def findings_in(error: BaseException) -> list[Finding]:
    """Return the findings in an error or, as Hypothesis raises them, in a group of errors."""
    if isinstance(error, ContractError):
        return error.findings
    if isinstance(error, BaseExceptionGroup):
        group = cast("BaseExceptionGroup[BaseException]", error)
        return [finding for part in group.exceptions for finding in findings_in(part)]
    return []
