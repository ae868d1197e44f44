"""Rules over several fields: a body that breaks one is refused, one that keeps all is not."""

from __future__ import annotations

import itertools
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.rules import Validation
from scripts.conformance.model.schemas import properties
from tests.contract.checks.effects import nothing_happens
from tests.contract.checks.verdicts import accepted, input_statuses, refused
from tests.contract.data.boundaries import ABSENT, Level
from tests.contract.data.builder import body_factors, ordinary
from tests.contract.data.dates import dates_in, edges, is_date, with_dates
from tests.contract.data.judging import Judge, body_rules
from tests.contract.data.things import consumes, thing_for
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

_MOST_BODIES = 40


def _ruled(scope: Scope) -> list[tuple[Operation, Validation]]:
    return [(operation, rule) for operation in scope.forms for rule in body_rules(operation)]


@for_each("case", _ruled)
def test_rules_hold_both_ways(subject: Subject, case: tuple[Operation, Validation]) -> None:
    """Bodies that break just this rule are refused; bodies that keep it are accepted."""
    operation, rule = case
    thing = thing_for(subject, operation) if operation.parameters_in("path") else None
    path = thing.path if thing else {}
    kept, broken = _bodies(
        Judge(subject, operation, thing.read(subject).json if thing else None), rule
    )
    with nothing_happens(subject, operation, thing, "a refused request"):
        for body in broken:
            exchange = subject.send(ordinary(subject, operation, path).with_body(body))
            what = f"a body with {_words(rule, body)}, which breaks {rule.id},"
            statuses = input_statuses(operation)
            refused(subject, exchange, what, rule.pointer, statuses, "rule broken")
    for body in kept:
        if thing and consumes(operation):
            path = thing_for(subject, operation).path
        exchange = subject.send(ordinary(subject, operation, path).with_body(body))
        what = f"a body with {_words(rule, body)}, which keeps {rule.id},"
        accepted(subject, exchange, what, rule.pointer, "rule kept")
    if kept and broken:
        subject.ledger.rules[rule.id] += 1


def _bodies(judge: Judge, rule: Validation) -> tuple[list[Any], list[Any]]:
    """Return legal bodies that keep the rule and ones that break it, alone where that can be.

    They differ in the fields that the rule speaks of, in all combinations of their boundary
    values or, where those are many, an even choice of them.
    """
    base = ordinary(judge.subject, judge.operation, unlike=judge.item).body
    factors = _factors(judge, rule, base)
    kept: list[Any] = []
    broken: list[Any] = []
    too: list[Any] = []
    for levels in itertools.product(*factors.values()):
        body = _with(base, dict(zip(factors, levels, strict=True)))
        found = judge.broken(body)
        if not found:
            kept.append(body)
        elif found == [rule.id]:
            broken.append(body)
        elif rule.id in found:
            too.append(body)
    if too and not broken:
        # Other rules imply this one, so that a refusal does not tell which of them it is for.
        judge.subject.ledger.leave_out(f"{rule.id} alone: what breaks it breaks other rules too")
    effort = judge.subject.effort.examples
    return _some(kept, 2 * effort), _some(broken or too, 5 * effort)


def _factors(judge: Judge, rule: Validation, base: Any) -> dict[str, list[Level]]:
    """Return the fields of a rule with values, dates at the edges of one another among them."""
    document, body = judge.subject.contract.document, judge.operation.body
    assert body is not None
    nodes = properties(document, body.node)
    current = judge.current(rule, base)
    days = [judge.subject.today, *dates_in([current.get(name) for name in rule.current_fields])]
    days += dates_in([base.get(name) for name in rule.fields])
    found: dict[str, list[Level]] = {}
    subject, operation = judge.subject, judge.operation
    for name, some in body_factors(subject, operation, subject.account):
        if name in rule.fields:
            # A value that has to be just this one may still have dates in it that it need not have.
            is_free = len(some) > 1 or not is_date(some[0].value)
            near = with_dates(some[0].value, edges(days, rule.rule)) if is_free else ()
            valid = document.validator(nodes[name].pointer, nodes[name].origin).is_valid
            found[name] = [*some, *(level for level in near if valid(level.value))]
    return found


def _with(base: dict[str, Any], levels: dict[str, Level]) -> dict[str, Any]:
    body = {name: value for name, value in base.items() if name not in levels}
    return body | {name: level.value for name, level in levels.items() if level is not ABSENT}


def _some(bodies: list[Any], count: int) -> list[Any]:
    """Return so many of them, an even choice."""
    most = min(count, _MOST_BODIES)
    return bodies[:: max(len(bodies) // most, 1)][:most]


def _words(rule: Validation, body: dict[str, Any]) -> str:
    return ", ".join(f"{name} {body.get(name)!r}" for name in rule.fields)
