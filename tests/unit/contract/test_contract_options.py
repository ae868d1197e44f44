"""The command line says what it takes, and refuses what makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.command_line import parse
from tests.contract.options import default_seed
from tests.contract.wire.pace import Pace


def test_nothing_asked_for_means_a_sandbox_and_every_api() -> None:
    """Without words the run starts a sandbox, tests all APIs and may write."""
    options = parse([])

    assert options.on_sandbox
    assert (options.apis, options.spec, options.effort) == ((), None, "default")


def test_all_words_are_taken() -> None:
    """Each option ends in its field."""
    words = "--target http://x --spec a.yaml --overlay b.yaml --effort quick --seed 7 --rate 30/m"
    options = parse([*words.split(), "--header", "X-Key:  a:b ", "--allow-writes", "-k", "pages"])

    assert options.target == "http://x"
    assert (options.spec, options.overlays) == (Path("a.yaml"), (Path("b.yaml"),))
    assert options.headers == (("X-Key", "a:b"),)
    assert (options.effort, options.seed, options.keyword) == ("quick", 7, "pages")
    assert options.allow_writes
    assert options.pace is not None
    assert options.pace.interval == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--target", "playground"], "--target playground: say sandbox or a URL"),
        (["--spec", "a.yaml"], "--spec needs --target URL"),
        (["--spec", "a", "--api", "b", "--target", "http://x"], "--spec and --api exclude"),
        (["--overlay", "a.yaml"], "--overlay needs --spec"),
        (["--target", "http://x", "--defect", "d"], "--defect is for the sandbox"),
        (["--rate", "fast"], "not a rate: 'fast'; write a number, a slash and s, m or h"),
        (["--rate", "0/s"], "not a rate"),
        (["--header", "secret-without-colon"], "write 'Name: value'"),
        (["--effort", "huge"], "invalid choice: 'huge'"),
    ],
)
def test_wrong_usage_ends_with_code_2(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage is told in words that say what to do, with exit code 2."""
    with pytest.raises(SystemExit) as ended:
        parse(words)

    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_the_seed_is_fixed_in_ci_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of a pipeline repeat each other; runs of people do not."""
    monkeypatch.setenv("CI", "true")
    fixed = {default_seed() for _ in range(5)}
    monkeypatch.delenv("CI")
    drawn = {default_seed() for _ in range(5)}

    assert (len(fixed), len(drawn)) == (1, 5)


def test_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` says what the exit codes mean and ends with code 0."""
    with pytest.raises(SystemExit) as ended:
        parse(["--help"])

    assert ended.value.code == 0
    assert "Exit 0 when every check held" in " ".join(capsys.readouterr().out.split())


def test_a_pace_without_interval_lets_all_pass() -> None:
    """Without `--rate` nothing waits."""
    pace = Pace()
    for _ in range(1000):
        pace.wait()

    assert pace.interval == 0


def test_a_pace_spaces_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests that come at once are spread over the interval each."""
    slept: list[float] = []
    monkeypatch.setattr("tests.contract.wire.pace.time.sleep", slept.append)
    monkeypatch.setattr("tests.contract.wire.pace.time.monotonic", lambda: 100.0)
    pace = Pace.parse("4/s")
    for _ in range(3):
        pace.wait()

    assert slept == [0.25, 0.5]
