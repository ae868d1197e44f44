"""What people of other languages are shown is taken from programs that run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.apis import ROOT, find_apis
from scripts.documents import load
from tests.portability.running import HERE, Language, languages

PAGES = [ROOT / "docs" / "guides" / "other-languages.md", ROOT / "README.md"]
_ENDINGS = {"typescript": ".ts", "go": ".go", "java": ".java", "rust": ".rs"}
_BLOCK = re.compile(rf"^```({'|'.join(_ENDINGS)})\n(.*?)^```", re.MULTILINE | re.DOTALL)
_GAP = "// …"
BLOCKS = [
    pytest.param(language, block, id=f"{page.stem}-{language}-{number}")
    for page in PAGES
    for number, (language, block) in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8")))
]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _holds(program: list[str], block: list[str]) -> bool:
    """Tell whether the parts of `block` stand in `program`, in their order."""
    start = 0
    for part in "\n".join(block).split(_GAP):
        wanted = _lines(part)
        places = range(start, len(program) - len(wanted) + 1)
        found = next((i for i in places if program[i : i + len(wanted)] == wanted), None)
        if found is None:
            return False
        start = found + len(wanted)
    return True


@pytest.mark.parametrize(("language", "block"), BLOCKS)
def test_a_snippet_is_part_of_a_program(language: str, block: str) -> None:
    """Each piece of code stands as it is in a scenario that is compiled and run."""
    programs = [path for path in HERE.rglob(f"*{_ENDINGS[language]}") if "shared" not in path.parts]

    texts = [_lines(path.read_text(encoding="utf-8")) for path in programs]
    assert any(_holds(text, _lines(block)) for text in texts)


def test_every_language_has_a_snippet() -> None:
    """The guide shows code for each language that is tried."""
    text = PAGES[0].read_text(encoding="utf-8")

    assert set(_ENDINGS) == {language for language, _ in _BLOCK.findall(text)}


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.name)
def test_the_table_names_generators_and_overlays(language: Language) -> None:
    """The table says for each generator the overlays that the run applies, and no others."""
    text = PAGES[0].read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if f"| {language.generator} |" in line]

    cells = [cell.strip() for cell in row.strip("|").split("|")][2:]
    for api, cell in zip(find_apis(), cells, strict=True):
        folder = ROOT / "overlays" / api.name / "languages"
        needed = [name for name in language.overlays if (folder / f"{name}.overlay.yaml").is_file()]
        assert (", ".join(f"`{name}`" for name in needed) or "nothing") == cell


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.name)
def test_every_language_has_every_scenario(language: Language) -> None:
    """No API is left out in any language."""
    assert all(language.has_scenario(api) for api in find_apis())


def test_versions_of_typescript_are_those_that_are_installed() -> None:
    """What is said of npm packages is what their manifests pin."""
    for name in ("typescript-fetch", "typescript-hey"):
        pinned = load(Path(HERE, name, "package.json"))["dependencies"]
        (generator,) = [one.generator for one in languages() if one.name == name]
        for part in generator.split(" with "):
            package, version = part.split(" ")
            assert version == pinned[package]
