"""How much of a document was exercised, kind by kind, and what is missing."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from scripts.conformance.coverage.points import KINDS, RULE, Wanted, wanted
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.rule_places import rule_places
from scripts.conformance.model.rules import validations


@dataclass(frozen=True)
class Share:
    """How many things of one kind there are, and which of them were not exercised."""

    kind: str
    total: int
    missing: tuple[Wanted, ...]

    @property
    def seen(self) -> int:
        """How many were exercised."""
        return self.total - len(self.missing)

    @property
    def percent(self) -> float:
        """The share of those that were exercised, 100 where there are none."""
        return 100 * self.seen / self.total if self.total else 100.0


def shares(
    contract: Contract, ledger: Ledger, operations: Container[str] | None = None
) -> list[Share]:
    """Return what was exercised of each kind.

    Args:
        contract: The contract.
        ledger: The account of the run.
        operations: The operations that the run may call; what belongs to others is not asked
            for. All of them by default.
    """
    rules = tried_rules(contract, ledger)
    totals: dict[str, int] = dict.fromkeys(KINDS, 0)
    missing: dict[str, list[Wanted]] = {kind: [] for kind in KINDS}
    for point, told in wanted(contract).items():
        if operations is not None and told.operation and told.operation not in operations:
            continue
        totals[point.kind] += 1
        if not (point.place in rules if point.kind == RULE else ledger.coverage[point]):
            missing[point.kind].append(told)
    return [Share(kind, totals[kind], tuple(missing[kind])) for kind in KINDS]


def whole(parts: list[Share]) -> Share:
    """Return the shares of all kinds as one."""
    missing = tuple(told for part in parts for told in part.missing)
    return Share("all", sum(part.total for part in parts), missing)


def tried_rules(contract: Contract, ledger: Ledger) -> set[str]:
    """Return the rules that were tried both ways; those over answers alone, that were kept."""
    of_bodies = {
        rule.id
        for forms in contract.forms.values()
        for form in forms
        for rule in (validations(form.body.node) if form.body else ())
    }
    return {
        name
        for name in rule_places(contract)
        if ledger.rules[name] or (name in ledger.rules_of_answers and name not in of_bodies)
    }
