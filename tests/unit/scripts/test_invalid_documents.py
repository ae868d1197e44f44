"""A document that cannot be read gives one line that names file, line and fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.documents import load, main
from scripts.problems import ProblemError

WriteFiles = Callable[[dict[str, str]], Path]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3: key 'a' stands twice in one mapping, first on line 1"),
        ("responses:\n  200: ok\n", "a.yaml:2: key 200 is not a string"),
        ("a: 1\n~: 2\n", "a.yaml:2: key ~ is not a string"),
        ("a: 1\n? [b]\n: 2\n", "a.yaml:2: a key must be a string, not a collection"),
        (
            "a:\n\tb: 1\n",
            "a.yaml:2: is not valid YAML: found character that cannot start any token",
        ),
        ("a: 1\nb: [1, 2", "a.yaml:2: is not valid YAML: did not find expected ',' or ']'"),
        ("info:\n  title: x\n  vers", "a.yaml:3: is not valid YAML: could not find expected ':'"),
        ("a: 1\nb: 'x\n", "a.yaml:2: is not valid YAML: found unexpected end of stream"),
        (
            "a: b: c\n",
            "a.yaml:1: is not valid YAML: mapping values are not allowed in this context",
        ),
        ("a: *b\n", "a.yaml:1: is not valid YAML: found undefined alias"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2: is not valid YAML: but found another document"),
        ("", "a.yaml:1: is empty"),
        ("# nothing\n", "a.yaml:1: is empty"),
        (
            "a: 1\nb: !!timestamp 2024-05-01\n",
            "a.yaml:2: tag tag:yaml.org,2002:timestamp has no meaning here",
        ),
        ("a: 1\nb: !x {}\n", "a.yaml:2: tag !x has no meaning here"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "a.yaml:3: merge keys (<<) are no part of YAML 1.2"),
        ("a: &x\n  b: *x\n", "a.yaml:1: an alias refers to a node that contains it"),
        ("a: 1\nb: .inf\n", "a.yaml:2: number .inf cannot be written in JSON"),
        ("a: 1\nb: \x07\n", "a.yaml:2: is not valid YAML: control characters are not allowed"),
    ],
)
def test_bad_yaml_is_named_with_its_line(write_files: WriteFiles, text: str, line: str) -> None:
    """Each fault of syntax, and each thing two YAML readers could understand differently."""
    write_files({"a.yaml": ""})
    Path("a.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(ProblemError) as raised:
        load(Path("a.yaml"))

    assert str(raised.value).partition(" (")[0] == line.partition(" (")[0]


def test_truncated_file_says_that_it_may_be_cut_off(
    write_files: WriteFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error on the last line comes with the advice to look at the end of the file."""
    write_files({"a.yaml": "info:\n  title: x\n  vers"})

    assert main(["a.yaml"]) == 1
    assert capsys.readouterr().err == (
        "error: a.yaml:3: is not valid YAML: could not find expected ':'\n"
        "    The file may be cut off: compare its end.\n"
        "1 problem.\n"
    )


def test_every_duplicate_key_is_reported(write_files: WriteFiles) -> None:
    """A file is read to its end before anything is raised."""
    write_files({"a.yaml": "a: 1\na: 2\nb: {c: 1, c: 2}\n"})

    with pytest.raises(ProblemError) as raised:
        load(Path("a.yaml"))

    assert [problem.place for problem in raised.value.problems] == [2, 3]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1,\n"b": }', "a.json:2: is not valid JSON: Expecting value"),
        ('{"a": 1, "a": 2}', "a.json: key 'a' stands twice in one object"),
        ('{"a": 1', "a.json:1: is not valid JSON: Expecting ',' delimiter"),
    ],
)
def test_bad_json_is_named(write_files: WriteFiles, text: str, line: str) -> None:
    """JSON is held to the same rules."""
    write_files({"a.json": text})

    with pytest.raises(ProblemError) as raised:
        load(Path("a.json"))

    assert str(raised.value) == line


def test_missing_file_is_a_problem(write_files: WriteFiles) -> None:
    """A file that is not there is named, without a traceback."""
    write_files({})

    with pytest.raises(ProblemError) as raised:
        load(Path("a.yaml"))

    assert str(raised.value) == "a.yaml: cannot read the file: No such file or directory"


def test_bytes_that_are_no_text_are_a_problem(write_files: WriteFiles) -> None:
    """A file in another encoding is named with the line of the first wrong byte."""
    write_files({})
    Path("a.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")

    with pytest.raises(ProblemError) as raised:
        load(Path("a.yaml"))

    assert str(raised.value) == "a.yaml:2: is not UTF-8 text"


def test_byte_order_mark_is_no_part_of_the_first_key(write_files: WriteFiles) -> None:
    """Files of Windows editors read like all others."""
    write_files({})
    Path("a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\n")

    assert load(Path("a.yaml")) == {"a": 1}
