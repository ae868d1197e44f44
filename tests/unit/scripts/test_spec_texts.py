"""What the descriptions name is explained in the texts beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.apis import ROOT, Api, find_apis
from scripts.bundle import bundle
from scripts.checks import words
from scripts.documents import is_object, iter_nodes

README = (ROOT / "spec" / "README.md").read_text(encoding="utf-8")
DECISIONS = (ROOT / "spec" / "DECISIONS.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^### ([A-Z][0-9]{2}) .", re.MULTILINE)
REFERENCE = re.compile(r"\b(?:[Dd]ecisions? |\()([A-Z][0-9]{2})\b")


def test_each_extension_is_explained_once_with_an_example() -> None:
    """A reader finds each `x-` word in bold, and in a block of YAML."""
    blocks = "\n".join(re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL))

    explained = re.findall(r"\*\*`(x-[a-z-]+)(?:: true)?`\*\*", README)
    assert sorted(explained) == sorted(words.SPEC)
    assert {word for word in words.SPEC if f"{word}:" not in blocks} == set()


@pytest.mark.parametrize("api", find_apis(), ids=lambda api: api.name)
def test_each_source_is_listed(api: Api) -> None:
    """The page behind every `x-source` can be looked up."""
    named = {
        node["x-source"]["document"]
        for _, node in iter_nodes(bundle(api))
        if is_object(node) and "x-source" in node
    }

    assert named
    assert {name for name in named if f"| {name} |" not in README} == set()


def test_decisions_stand_in_order_and_are_listed() -> None:
    """Each id is there once, in order under its heading, and the contents count them."""
    parts = re.split(r"^## ", DECISIONS, flags=re.MULTILINE)[1:]
    found = {part.partition("\n")[0]: ENTRY.findall(part) for part in parts}
    found = {name: ids for name, ids in found.items() if ids}

    every = [name for ids in found.values() for name in ids]
    assert len(every) == len(set(every))
    for name, ids in found.items():
        assert ids == sorted(ids)
        assert f"| {ids[0]} to {ids[-1]} | {len(ids)} | [{name}](#" in DECISIONS


def test_decisions_that_are_referred_to_are_there() -> None:
    """An id in brackets, or after the word decision, names an entry."""
    known = set(ENTRY.findall(DECISIONS))
    named: dict[str, Path] = {}
    for folder in ("spec", "overlays", "sandbox", "scripts"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in (".yaml", ".md", ".py"):
                text = file.read_text(encoding="utf-8")
                named |= dict.fromkeys(REFERENCE.findall(text), file)

    assert "B57" in named
    assert {name: file for name, file in named.items() if name not in known} == {}
