"""Problems read as one line each and end a command with exit code 1."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from scripts.problems import Problem, ProblemError, run_main

PROBLEM = Problem("book.yaml", 3, "is torn", "Glue it.")


def test_problem_names_file_and_place() -> None:
    """A problem reads `FILE:PLACE: message`."""
    assert str(PROBLEM) == "book.yaml:3: is torn"


def test_problem_of_a_whole_file_has_no_place() -> None:
    """With an empty place only the file is named."""
    assert str(Problem("book.yaml", "", "is missing")) == "book.yaml: is missing"


def test_file_below_the_working_directory_is_shown_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are shortened as far as the reader can still open them."""
    monkeypatch.chdir(tmp_path)

    assert str(Problem(tmp_path / "spec" / "a.yaml", 1, "x")) == f"{Path('spec/a.yaml')}:1: x"
    assert str(Problem(tmp_path.parent / "a.yaml", 1, "x")) == f"{tmp_path.parent / 'a.yaml'}:1: x"


def test_error_keeps_its_problems_through_pickle() -> None:
    """A worker process can hand the error on."""
    error = pickle.loads(pickle.dumps(ProblemError([PROBLEM])))

    assert error.problems == [PROBLEM]
    assert str(error) == "book.yaml:3: is torn"


def test_run_main_prints_problems_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem is a line on standard error with its remedy below; the last line counts."""

    def main() -> None:
        raise ProblemError([PROBLEM, Problem("shelf.yaml", "/a", "is empty")])

    assert run_main(main) == 1
    assert capsys.readouterr() == (
        "",
        "error: book.yaml:3: is torn\n    Glue it.\nerror: shelf.yaml:/a: is empty\n2 problems.\n",
    )


@pytest.mark.parametrize(("returned", "code"), [(None, 0), (0, 0), (1, 1)])
def test_run_main_returns_the_code_of_the_command(returned: int | None, code: int) -> None:
    """A command that returns nothing has succeeded."""
    assert run_main(lambda: returned) == code
