"""What overlays do to users of a client is judged apart from the description."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from scripts.comparison.changes import Verdict
from scripts.comparison.client import State, client_changes
from tests.unit.comparison.side_by_side import base

Node = dict[str, Any]

CLIENT = {
    "name": "Things",
    "version": "0.1.0",
    "environment-prefix": "THINGS",
    "settings": [{"name": "key", "secret": True}],
    "auth": {"kind": "token"},
}
PAGES = {"page": {"parameter": "page", "first": 0}, "items": ""}


def _state(change: Callable[[Node], object] = lambda _: None) -> State:
    overlaid = base()
    overlaid["x-client"] = deepcopy(CLIENT)
    operation = overlaid["paths"]["/things"]["get"]
    operation["x-pagination"] = deepcopy(PAGES)
    operation["x-method"] = "all"
    operation["parameters"] = operation["parameters"][:-1]  # the header Account
    change(overlaid)
    return base(), overlaid


def _operation(document: Node) -> Node:
    operation: Node = document["paths"]["/things"]["get"]
    return operation


def _found(change: Callable[[Node], object]) -> list[tuple[Verdict, str, str]]:
    found = client_changes(_state(), _state(change))
    return [(one.verdict, one.rule, one.place) for one in found]


def test_same_overlays_change_nothing() -> None:
    """Without a change there is nothing to tell, nor in the version of the package."""
    assert _found(lambda _: None) == []
    assert _found(lambda document: document["x-client"].update(version="0.2.0")) == []


def test_first_client_breaks_nobody() -> None:
    """Where there was no client there was nobody to ask for settings, and the other way round."""
    without = _state(lambda document: document.pop("x-client"))

    assert list(client_changes(without, _state())) == []
    assert list(client_changes(_state(), without)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda document: document["x-client"].update(name="Others"),
            (Verdict.BREAKING, "client-name-changed", "x-client"),
        ),
        (
            lambda document: document["x-client"].update({"environment-prefix": "T"}),
            (Verdict.BREAKING, "client-environment-prefix-changed", "x-client"),
        ),
        (
            lambda document: document["x-client"]["auth"].update(kind="login"),
            (Verdict.RISKY, "client-auth-changed", "x-client"),
        ),
        (
            lambda document: document["x-client"].update(timestamps="yyyy"),
            (Verdict.RISKY, "client-timestamps-changed", "x-client"),
        ),
        (
            lambda document: document["x-client"]["settings"].clear(),
            (Verdict.BREAKING, "setting-removed", "x-client"),
        ),
        (
            lambda document: document["x-client"]["settings"].append({"name": "account"}),
            (Verdict.BREAKING, "setting-added", "x-client"),
        ),
        (
            lambda document: _operation(document).update({"x-method": "every"}),
            (Verdict.BREAKING, "method-changed", "GET /things"),
        ),
        (
            lambda document: _operation(document).pop("x-pagination"),
            (Verdict.BREAKING, "pagination-changed", "GET /things"),
        ),
        (
            lambda document: _operation(document)["x-pagination"].update(items="/content"),
            (Verdict.RISKY, "pagination-changed", "GET /things"),
        ),
        (
            lambda document: _operation(document)["parameters"].pop(1),
            (Verdict.BREAKING, "parameter-hidden", "GET /things"),
        ),
        (
            lambda document: _operation(document)["parameters"].append(
                {"name": "Account", "in": "header", "required": True}
            ),
            (Verdict.BREAKING, "parameter-shown", "GET /things"),
        ),
    ],
)
def test_change_of_an_overlay(
    change: Callable[[Node], object], expected: tuple[Verdict, str, str]
) -> None:
    """Settings, method names, pages and hidden parameters are what a client's users see."""
    assert _found(change) == [expected]


def test_words_of_the_description_are_not_told_twice() -> None:
    """What is in the description is judged there."""
    assert _found(lambda document: _operation(document).pop("x-sort")) == []
