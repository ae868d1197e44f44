"""Documents are read by the core schema of YAML 1.2 and written so that they read the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.documents import (
    dump_json,
    dump_yaml,
    iter_nodes,
    iter_refs,
    join_pointer,
    load,
    load_with_positions,
    main,
    resolve_pointer,
    split_pointer,
)
from scripts.yaml_reader import parse

WriteFiles = Callable[[dict[str, str]], Path]

NODES: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z"),
        ("10:30", "10:30"),
        ("1_000", "1_000"),
        ("010", 10),
        ("-5", -5),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.0.0", "1.0.0"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("=", "="),
    ],
)
def test_plain_scalars_follow_yaml_1_2(write_files: WriteFiles, text: str, value: object) -> None:
    """Only the scalars of the core schema are anything but strings."""
    data = load(write_files({"a.yaml": f"key: {text}\n"}) / "a.yaml")

    assert data == {"key": value}
    assert type(data["key"]) is type(value)


def test_aliases_are_copies(write_files: WriteFiles) -> None:
    """Changing one use of an anchor leaves the others alone."""
    data = load(write_files({"a.yaml": "one: &x [1]\ntwo: *x\n"}) / "a.yaml")

    data["one"].append(2)

    assert data["two"] == [1]


def test_positions_give_the_line_of_a_node_or_its_nearest_ancestor(
    write_files: WriteFiles,
) -> None:
    """Lines are found by JSON pointer, also for keys with a slash and for nodes added later."""
    path = write_files({"a.yaml": "info:\n  title: t\npaths:\n  /books:\n    - 1\n    - 2\n"})

    _, positions = load_with_positions(path / "a.yaml")

    assert positions.line("/info/title") == 2
    assert positions.line("/paths/~1books/1") == 6
    assert positions.line("/paths/~1books/get/tags") == 4
    assert positions.line("/components") == 1


def test_json_has_no_positions(write_files: WriteFiles) -> None:
    """Every node of a JSON file is placed at its first line."""
    _, positions = load_with_positions(write_files({"a.json": '{\n"a": 1}'}) / "a.json")

    assert positions.line("/a") == 1


def test_json_is_read_as_json(write_files: WriteFiles) -> None:
    """A file that ends in .json may hold what YAML readers stumble over."""
    text = '{\n\t"a": "\\ud83d\\ude00", "b": [1.0]\n}'

    assert load(write_files({"a.json": text}) / "a.json") == {"a": "😀", "b": [1.0]}


@given(NODES)
def test_yaml_reads_back_as_it_was_written(node: object) -> None:
    """Whatever JSON can hold survives `dump_yaml` and our own reader."""
    try:
        text = dump_yaml({"key": node})
    except UnicodeEncodeError:  # a lone surrogate is no text that a file could hold
        return

    assert parse(Path("a.yaml"), text)[0] == {"key": node}


def test_yaml_is_written_for_readers() -> None:
    """Keys keep their order, long texts are blocks, lists are indented, nothing is an alias."""
    shared = ["one"]
    data = {"b": "two\nlines\n", "a": shared, "c": shared, "d": "yes", "e": "2024-05-01", "f": "ü"}

    assert dump_yaml(data) == (
        "b: |\n  two\n  lines\na:\n  - one\nc:\n  - one\nd: 'yes'\ne: '2024-05-01'\nf: ü\n"
    )


def test_json_is_written_for_readers() -> None:
    """Keys keep their order, and text is not escaped."""
    assert dump_json({"b": ["ü"], "a": 1}) == '{\n  "b": [\n    "ü"\n  ],\n  "a": 1\n}\n'


@given(st.lists(st.text(), min_size=1))
def test_pointer_splits_as_it_was_joined(keys: list[str]) -> None:
    """Slashes and tildes in keys survive the way through a JSON pointer."""
    assert split_pointer(join_pointer("", *keys)) == keys


@given(NODES)
def test_every_node_resolves_by_its_pointer(data: object) -> None:
    """What `iter_nodes` names is what `resolve_pointer` finds."""
    for pointer, node in iter_nodes(data):
        assert resolve_pointer(data, pointer) is node


@pytest.mark.parametrize("pointer", ["/b", "/a/2", "/a/-1", "/a/x", "/a/0/b"])
def test_pointer_to_nothing_is_a_key_error(pointer: str) -> None:
    """A missing key, an index out of range and a step into a scalar are all refused."""
    with pytest.raises(KeyError):
        resolve_pointer({"a": [1, 2]}, pointer)


def test_references_are_found_with_their_places() -> None:
    """Only a `$ref` whose value is a text is a reference, not a property of that name."""
    data = {"a": [{"$ref": "#/b"}], "properties": {"$ref": {"type": "string"}}}

    assert list(iter_refs(data)) == [("/a/0", "#/b")]


def test_command_counts_the_files(
    write_files: WriteFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m scripts.documents` says how many files it read."""
    write_files({"a.yaml": "a: 1\n", "b.json": "{}"})

    assert main(["a.yaml", "b.json"]) == 0
    assert capsys.readouterr().err == "2 well-formed files.\n"
