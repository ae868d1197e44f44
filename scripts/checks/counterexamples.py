"""Check `x-counterexamples`: bodies that are not acceptable, and the rule that each one breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cel

from scripts.checks import cel_rules, cel_source
from scripts.checks.descriptions import operations, parts, resolved
from scripts.checks.findings import Finding, did_you_mean, no_texts, unknown_keys
from scripts.documents import is_array, is_object, join_pointer, reference_of

_WORD = "x-counterexamples"


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the counterexamples of the request bodies of a description."""
    for operation in operations(document):
        body = operation.data.get("requestBody", {})
        pointer = (reference_of(body) or f"#{operation.pointer}/requestBody").removeprefix("#")
        for name, media in resolved(document, body).get("content", {}).items():
            if _WORD in media:
                place = join_pointer(pointer, "content", name, _WORD)
                yield from _check(document, place, media)


def _check(document: dict[str, Any], pointer: str, media: dict[str, Any]) -> Iterator[Finding]:
    found = media[_WORD]
    if not is_object(found) or not found:
        yield Finding(pointer, f"{_WORD} must be a mapping of names")
        return
    rules = dict(_rules(document, media.get("schema")))
    for name, example in found.items():
        place, what = join_pointer(pointer, name), f"counterexample {name}"
        if not is_object(example):
            yield Finding(place, f"{what} must be a mapping")
            continue
        yield from unknown_keys(place, what, example, {"breaks", "value"}, {"summary"})
        yield from no_texts(place, what, example, ("breaks", "summary"))
        if name in media.get("examples", {}):
            yield Finding(place, f"{what} stands among the examples too")
        if isinstance(example.get("breaks"), str):
            yield from _check_break(f"{place}/breaks", what, example, rules)


def _rules(document: dict[str, Any], schema: Any) -> Iterator[tuple[str, str]]:
    """Yield id and expression of each rule about a body of this schema."""
    for part in parts(document, schema):
        rules = part.get("x-validations", [])
        for rule in rules if is_array(rules) else []:
            if is_object(rule) and isinstance(rule.get("rule"), str):
                yield str(rule.get("id")), rule["rule"]


def _check_break(
    pointer: str, what: str, example: dict[str, Any], rules: dict[str, str]
) -> Iterator[Finding]:
    name = example["breaks"]
    if name not in rules:
        message = f"{what} breaks {name}, which is no rule of x-validations of the body"
        yield Finding(pointer, message, did_you_mean(name, rules))
    elif cel_source.fields(rules[name], "current"):
        yield Finding(pointer, f"{what} breaks {name}, which a body alone cannot")
    elif "value" in example and _holds(rules[name], example["value"]):
        yield Finding(pointer, f"{what} does not break {name}", "Correct the value, or the id.")


def _holds(rule: str, value: Any) -> bool:
    """Tell whether a rule holds of a value; one that it cannot be applied to does not break it."""
    try:
        return cel.evaluate(rule, {"this": value, "today": cel_rules.TODAY}) is not False
    except (ValueError, TypeError, RuntimeError, KeyError):
        return True
