"""Answers that differ a little from one: what a rule over it has to tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.documents import is_array, is_object


def nearby(body: Any, rule: str) -> Iterator[Any]:
    """Yield JSON that lacks an item of a list in `body`, or a value that a rule names.

    Of the items of a list the first one stands for all.
    """
    yield from _changed(body, set(re.findall(r"[A-Za-z_]\w*", rule)))


def _changed(value: Any, names: set[str]) -> Iterator[Any]:
    if is_array(value) and value:
        first, *others = value
        yield others
        for changed in _changed(first, names):
            yield [changed, *others]
    elif is_object(value):
        for name, member in value.items():
            if name in names and member is not None:
                yield {**value, name: None}
            for changed in _changed(member, names):
                yield {**value, name: changed}
