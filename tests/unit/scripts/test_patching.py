"""Patches of the authors' files say what was seen, and change nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.conformance.findings import Finding
from scripts.documents import load
from scripts.patching.inference import schema_of
from scripts.patching.insertion import insert_item, insert_member
from scripts.patching.patches import Drift, Patcher
from scripts.patching.targets import NoPlaceError
from scripts.references import read_sources

ROOT_DOCUMENT = """\
openapi: 3.0.3
info: {title: Things, version: 1.0.0}
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: Things.  # all of them
          content:
            application/json:
              schema:
                type: array
                items: {$ref: Thing.yaml}
"""
THING = """\
# A thing.
type: object
properties:
  id:
    type: string  # ours
    description: >-
      Which thing
      it is.

  # About colours.
  colour: {type: string, enum: [red, 'green']}
  size:
    type: string
    enum:
      - small
      - 'large'
    x-enum-varnames: [SMALL, LARGE]
required: [id]
"""
ITEM = "/paths/~1things/get/responses/200/content/application~1json/schema/items"
RESPONSES = "/paths/~1things/get/responses"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A description in two files, in the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Thing.yaml").write_text(THING, encoding="utf-8")
    (tmp_path / "openapi.yaml").write_text(ROOT_DOCUMENT, encoding="utf-8")
    return tmp_path / "openapi.yaml"


def _drift(check: str, place: str, about: str, *values: Any) -> Drift:
    return Drift(Finding("listThings", check, "a", "b", place, about, drift=True), 3, values)


PROPERTY = _drift("undocumented property", ITEM, "weight", 1, 2.5, None)
FLOW = _drift("undocumented value", f"{ITEM}/properties/colour/enum", "colour", "blue")
BLOCK = _drift("undocumented value", f"{ITEM}/properties/size/enum", "size", "x large", "tiny")
STATUS = _drift("documented status", RESPONSES, "418", {"tea": True})
HEADER = _drift("undocumented header", f"{RESPONSES}/200", "x-rate", "5")


@pytest.mark.parametrize(
    ("drift", "file", "place", "wanted"),
    [
        (PROPERTY, "Thing.yaml", ("properties", "weight", "type"), "number"),
        (PROPERTY, "Thing.yaml", ("properties", "weight", "nullable"), True),
        (FLOW, "Thing.yaml", ("properties", "colour", "enum"), ["red", "green", "blue"]),
        (
            BLOCK,
            "Thing.yaml",
            ("properties", "size", "enum"),
            ["small", "large", "x large", "tiny"],
        ),
        (
            BLOCK,
            "Thing.yaml",
            ("properties", "size", "x-enum-varnames"),
            ["SMALL", "LARGE", "X_LARGE", "TINY"],
        ),
        (
            STATUS,
            "openapi.yaml",
            ("paths", "/things", "get", "responses", "418", "description"),
            "Not documented; seen 3 times in answers of listThings.",
        ),
        (
            HEADER,
            "openapi.yaml",
            ("paths", "/things", "get", "responses", "200", "headers", "x-rate", "schema"),
            {"type": "string"},
        ),
    ],
)
def test_a_patch_documents_what_was_seen(
    root: Path, drift: Drift, file: str, place: tuple[str, ...], wanted: Any
) -> None:
    """The patched file has what was seen where it belongs, and every line that it had."""
    before = Path(file).read_text(encoding="utf-8").splitlines()
    patcher = Patcher(read_sources(root))
    patcher.patch(drift)
    patcher.write()

    node = load(Path(file))
    for key in place:
        node = node[key]
    assert wanted == node
    after = Path(file).read_text(encoding="utf-8").splitlines()
    kept = [line for line in before if line in after]
    changed = [line for line in before if line not in after]
    assert len(kept) >= len(before) - 1
    assert all("enum" in line for line in changed)


def test_git_takes_all_patches_in_order(root: Path) -> None:
    """`git apply` takes what is printed, and gives the files that are written."""
    patcher = Patcher(read_sources(root))
    printed = "".join(
        f"# {drift.finding.about}\n{patcher.patch(drift)}\n"
        for drift in (PROPERTY, FLOW, BLOCK, STATUS, HEADER)
    )
    subprocess.run(["git", "apply", "-"], input=printed.encode(), check=True)
    applied = {file: Path(file).read_text(encoding="utf-8") for file in ("Thing.yaml", root.name)}

    patcher.write()

    assert applied == {file: Path(file).read_text(encoding="utf-8") for file in applied}


def test_what_has_no_place_is_said(root: Path) -> None:
    """A place that no file has, or something that is there already, is an error."""
    patcher = Patcher(read_sources(root))
    with pytest.raises(NoPlaceError, match=r"no file of openapi\.yaml has /paths/~1others"):
        patcher.patch(_drift("undocumented property", "/paths/~1others", "x", 1))
    with pytest.raises(NoPlaceError, match="nothing can be put at /properties/id"):
        patcher.patch(_drift("undocumented property", ITEM, "id", 1))


@pytest.mark.parametrize(
    ("text", "pointer", "wanted"),
    [
        ("a: {}\n", "/a", "a: {k: 1}\n"),
        ("a: {b: 1}  # x\n", "/a", "a: {b: 1, k: 1}  # x\n"),
        ('{"a": {"b": 1}}', "/a", '{"a": {"b": 1, "k": 1}}'),
        (
            "a:\n  b: |\n    text\n\n# c\nd: 1\n",
            "/a",
            "a:\n  b: |\n    text\n  k: 1\n\n# c\nd: 1\n",
        ),
        ("l:\n  - a: 1\n  - b: 2", "/l/1", "l:\n  - a: 1\n  - b: 2\n    k: 1\n"),
    ],
)
def test_a_member_goes_to_the_end_of_its_mapping(text: str, pointer: str, wanted: str) -> None:
    """A member stands where its neighbours stand, in block and flow style and in JSON."""
    assert wanted == insert_member(text, pointer, "k", 1)


def test_an_item_is_quoted_if_need_be() -> None:
    """What would be something else without quotes has them."""
    assert "a: [b, 'true']\n" == insert_item("a: [b]\n", "/a", "true")
    with pytest.raises(KeyError):
        insert_item("a: b\n", "/a", "c")


@pytest.mark.parametrize(
    ("values", "schema"),
    [
        (["a"], {"type": "string"}),
        ([True], {"type": "boolean"}),
        ([1, 2.5], {"type": "number"}),
        ([1, "a"], {}),
        ([None], {}),
        ([[1], []], {"type": "array", "items": {"type": "integer"}}),
        (
            [{"a": 1}, {"b": None}],
            {"type": "object", "properties": {"a": {"type": "integer"}, "b": {}}},
        ),
    ],
)
def test_a_schema_says_types_alone(values: list[Any], schema: dict[str, Any]) -> None:
    """A schema is inferred from all values, and says no more than they have in common."""
    assert schema == schema_of(values)
