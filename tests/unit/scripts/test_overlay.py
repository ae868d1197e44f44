"""What the overlay cases do not show: several overlays, several problems, the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.documents import is_array, is_object, load
from scripts.overlay import apply_overlays, main
from scripts.overlay_document import load_overlay
from scripts.overlay_merge import IncompatibleError, merge_value
from scripts.problems import ProblemError

WriteFiles = Callable[[dict[str, str]], Path]

HEAD = "overlay: 1.1.0\ninfo: {title: Change, version: 1.0.0}\nactions:\n"
NODES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=10,
)


def test_overlays_apply_in_the_order_given(write_files: WriteFiles) -> None:
    """A later overlay sees what an earlier one made."""
    root = write_files(
        {
            "one.yaml": HEAD + "  - target: $.a\n    update: 1\n",
            "two.yaml": HEAD + "  - target: $[?@ == 1]\n    update: 2\n",
        }
    )

    assert apply_overlays({"a": 0}, [root / "one.yaml", root / "two.yaml"]) == {"a": 2}
    with pytest.raises(ProblemError, match="matches nothing"):
        apply_overlays({"a": 0}, [root / "two.yaml", root / "one.yaml"])


def test_without_overlays_the_document_stays(write_files: WriteFiles) -> None:
    """No overlay is the neutral element."""
    write_files({})

    assert apply_overlays({"a": 0}, []) == {"a": 0}


def test_every_dead_target_is_reported(write_files: WriteFiles) -> None:
    """An author sees all actions that match nothing, not the first alone."""
    root = write_files(
        {
            "dead.yaml": HEAD
            + "  - {target: $.b, update: 1}\n"
            + "  - {target: $.a, update: 1}\n"
            + "  - {target: $.c, remove: true}\n"
        }
    )

    with pytest.raises(ProblemError) as raised:
        apply_overlays({"a": 0}, [root / "dead.yaml"])

    assert str(raised.value).splitlines() == [
        "dead.yaml:4: action 1: target $.b matches nothing in the document",
        "dead.yaml:6: action 3: target $.c matches nothing in the document",
    ]
    assert raised.value.problems[0].remedy == (
        "Correct the target, or delete the action if the description no longer needs it."
    )


def test_reference_that_was_broken_before_is_not_the_overlays_fault(
    write_files: WriteFiles,
) -> None:
    """Only references that lose their target by the overlay are reported."""
    root = write_files({"a.yaml": HEAD + "  - {target: $.a, remove: true}\n"})
    document = {"a": 0, "b": {"$ref": "#/missing"}, "c": {"$ref": "other.yaml#/x"}}

    result = apply_overlays(document, [root / "a.yaml"])

    assert "a" not in result


def test_every_broken_rule_of_an_overlay_is_reported(write_files: WriteFiles) -> None:
    """An overlay document is checked as a whole before anything is applied."""
    root = write_files(
        {
            "bad.yaml": """\
            overlay: 1.0.0
            info: {title: 1, author: me}
            extends: []
            actions:
              - {target: 1, description: [], remove: 'true'}
              - update: {}
              - $.info
            """
        }
    )

    with pytest.raises(ProblemError) as raised:
        load_overlay(root / "bad.yaml")

    assert str(raised.value).splitlines() == [
        "bad.yaml:3: `extends` must be a string",
        "bad.yaml:2: the info object has no `version`",
        "bad.yaml:2: `title` must be a string",
        "bad.yaml:2: `author` is no field of the info object in version 1.0",
        "bad.yaml:5: `target` must be a string",
        "bad.yaml:5: `description` must be a string",
        "bad.yaml:5: `remove` must be true or false",
        "bad.yaml:6: action 2 has no `target`",
        "bad.yaml:7: action 3 must be a mapping",
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "overlay: 1.0.0\ninfo: text\nactions: 5\n",
            ["2: `info` must be a mapping", "3: `actions` must be a list"],
        ),
        (
            "overlay: 1\ninfo: {title: t, version: v}\nactions: [{target: $}]\n",
            ["1: `overlay` must be a string"],
        ),
        (
            HEAD + "  - {target: $, update: 1}\n  - {update: 1, target: $}\n",
            ["5: action 2 repeats action 1"],
        ),
    ],
)
def test_overlay_of_another_shape(write_files: WriteFiles, text: str, problems: list[str]) -> None:
    """Parts of the wrong type, and one action in two orders of its keys, are told."""
    root = write_files({"bad.yaml": text})

    with pytest.raises(ProblemError) as raised:
        load_overlay(root / "bad.yaml")

    assert str(raised.value).splitlines() == [f"bad.yaml:{problem}" for problem in problems]


def test_nothing_is_applied_after_a_forbidden_action(write_files: WriteFiles) -> None:
    """What follows a failed merge would be judged on a document that is half changed."""
    root = write_files(
        {"bad.yaml": HEAD + "  - {target: $.a, update: {b: 1}}\n  - {target: $.c, update: 1}\n"}
    )

    with pytest.raises(ProblemError) as raised:
        apply_overlays({"a": 0}, [root / "bad.yaml"])

    assert str(raised.value) == (
        "bad.yaml:4: action 1: cannot merge an object into a primitive value at $['a']"
    )


@pytest.mark.parametrize("text", ["[]", "overlay", "1"])
def test_overlay_that_is_no_mapping(write_files: WriteFiles, text: str) -> None:
    """Any other YAML file given as an overlay is refused."""
    root = write_files({"bad.yaml": text + "\n"})

    with pytest.raises(ProblemError) as raised:
        load_overlay(root / "bad.yaml")

    assert str(raised.value) == "bad.yaml:1: an Overlay document must be a mapping"


@pytest.mark.parametrize(
    ("target", "remedy"),
    [
        ("info", "Begin it with `$`."),
        ("$.info.x-logo", "Write the name in brackets and quotes: ['x-logo']."),
        ("$.info[", None),
    ],
)
def test_bad_jsonpath_comes_with_a_remedy(
    write_files: WriteFiles, target: str, remedy: str | None
) -> None:
    """The two mistakes that authors make most get their correction."""
    root = write_files({"bad.yaml": HEAD + f"  - target: {target}\n"})

    with pytest.raises(ProblemError) as raised:
        load_overlay(root / "bad.yaml")

    assert raised.value.problems[0].remedy == remedy


def test_misspelt_field_is_suggested(write_files: WriteFiles) -> None:
    """An unknown field names the one that was probably meant."""
    root = write_files({"bad.yaml": HEAD + "  - {target: $, updat: {}}\n"})

    with pytest.raises(ProblemError) as raised:
        load_overlay(root / "bad.yaml")

    assert raised.value.problems[0].remedy == "Did you mean update?"


@given(NODES, NODES)
def test_merge_keeps_what_only_the_old_value_has(old: object, new: object) -> None:
    """Merging loses no key and no item of the old value, and takes all of the new one."""
    before = repr(old)
    try:
        merged = merge_value(old, new, "$")
    except IncompatibleError:
        return

    if is_object(merged) and is_object(new):
        assert merged.keys() >= new.keys()
    elif is_array(merged):
        assert repr(merged).startswith(before[:-1])
    else:
        assert merged == new


def test_command_prints_the_result(
    write_files: WriteFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without `-o` the result is YAML on standard output."""
    write_files({"doc.yaml": "a: 0\n", "o.yaml": HEAD + "  - {target: $.a, update: '1'}\n"})

    assert main(["doc.yaml", "o.yaml"]) == 0
    assert capsys.readouterr() == ("a: '1'\n", "")


@pytest.mark.parametrize("name", ["out.yaml", "out.json"])
def test_command_writes_the_result(
    write_files: WriteFiles, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """With `-o` the end of the name says whether it is YAML or JSON."""
    write_files({"doc.yaml": "a: 0\n", "o.yaml": HEAD + "  - {target: $.a, update: 1}\n"})

    assert main(["doc.yaml", "o.yaml", "-o", name]) == 0
    assert load(Path(name)) == {"a": 1}
    assert capsys.readouterr() == ("", f"wrote {name}\n1 overlay applied.\n")


def test_command_fails_with_the_problem(
    write_files: WriteFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dead action ends the command with code 1, its line and a remedy."""
    write_files({"doc.yaml": "a: 0\n", "o.yaml": HEAD + "  - {target: $.b, update: 1}\n"})

    assert main(["doc.yaml", "o.yaml"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("error: o.yaml:4: action 1: target $.b matches nothing")
    assert error.endswith("\n1 problem.\n")


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """A command line without overlays is wrong usage, not a problem of a file."""
    with pytest.raises(SystemExit) as raised:
        main(["doc.yaml"])

    assert raised.value.code == 2
    assert "OVERLAY" in capsys.readouterr().err
