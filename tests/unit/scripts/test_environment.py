"""`scripts.environment`: installs once per lock, and says plainly when it cannot."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import environment


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Point the module at an empty repository and record what it would install."""
    calls: list[str] = []
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "env").mkdir()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / "env")
    monkeypatch.setattr(environment, "PYTHON_LOCK", tmp_path / "dev.txt")
    monkeypatch.setattr(environment, "NODE_LOCK", tmp_path / "package-lock.json")
    monkeypatch.setattr(environment, "_install_python_packages", lambda: calls.append("python"))
    monkeypatch.setattr(environment, "_install_node_packages", lambda: calls.append("node"))
    for lock in (environment.PYTHON_LOCK, environment.NODE_LOCK):
        lock.write_text("one", encoding="utf-8")
    return calls


def test_installs_once(installed: list[str]) -> None:
    """A second call installs nothing while the locks are unchanged."""
    environment.ensure()
    environment.ensure()

    assert installed == ["python", "node"]


def test_installs_again_after_a_change(installed: list[str]) -> None:
    """Only the packages whose lock has changed are installed anew."""
    environment.ensure()
    environment.NODE_LOCK.write_text("two", encoding="utf-8")
    environment.ensure()

    assert installed == ["python", "node", "node"]


def test_interrupted_installation_is_repeated(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation that failed leaves no stamp behind."""

    def fail() -> None:
        raise SystemExit("error: no network")

    monkeypatch.setattr(environment, "_install_python_packages", fail)
    with pytest.raises(SystemExit, match="no network"):
        environment.ensure()

    assert not (environment.ENVIRONMENT / "python.stamp").exists()


def test_missing_pip_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pip the message names the interpreter and what to install."""
    failed: subprocess.CompletedProcess[bytes] = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)

    with pytest.raises(SystemExit, match=f"{sys.executable} has no pip; install pip"):
        environment.pip_command()
