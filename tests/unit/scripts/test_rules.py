"""All rules of a description are checked together, and faults named in the author's files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scripts import rules as module
from scripts.apis import Api, find_apis
from scripts.problems import Problem
from scripts.rules import check_api, check_document, main, rule_ids

MakeLibrary = Callable[..., Api]

BOOK = """\
type: object
properties:
  title: {type: string}
  author: {$ref: Author.yaml}
x-validations:
  - id: title-has-text
    rule: "!has(this.titel) || this.titel != ''"
    message: A book has a title.
"""


def test_sound_document_gives_no_finding(tickets: dict[str, Any]) -> None:
    """A description with sound rules of every kind passes."""
    assert check_document(tickets) == []


def test_rule_ids_are_found_on_schemas_and_operations(tickets: dict[str, Any]) -> None:
    """Every rule can be listed, so that a test can tell which were exercised."""
    assert sorted(name for _, name in rule_ids(tickets)) == [
        "cancel-while-open",
        "starts-as-new",
        "title-has-text",
    ]


@pytest.mark.parametrize("name", ["Title-Has-Text", "title_has_text", "title-", "9-lives", "", 5])
def test_rule_id_must_be_kebab_case(tickets: dict[str, Any], name: object) -> None:
    """Ids stand in test names and reports, all in one spelling."""
    tickets["components"]["schemas"]["Ticket"]["x-validations"][0]["id"] = name

    messages = [finding.message for finding in check_document(tickets)]

    assert f"rule id {name!r} is not in kebab-case" in messages


def test_rule_id_must_be_unique(tickets: dict[str, Any]) -> None:
    """Validations and state rules share one set of ids."""
    tickets["components"]["schemas"]["Ticket"]["x-validations"][0]["id"] = "starts-as-new"

    assert [(finding.message, finding.remedy) for finding in check_document(tickets)] == [
        (
            "rule id 'starts-as-new' is not unique",
            "It stands at /components/schemas/Ticket/x-validations/0/id too.",
        )
    ]


def test_rules_without_an_id_are_told(tickets: dict[str, Any]) -> None:
    """A rule of another shape is reported by its own check and does not stop the others."""
    tickets["components"]["schemas"]["Ticket"]["x-validations"] = ["some-id", {}]

    messages = [finding.message for finding in check_document(tickets)]

    assert "a rule must be a mapping of id, rule and message" in messages
    assert "rule None has no `id`" in messages


def test_faults_of_every_kind_are_found_together(tickets: dict[str, Any]) -> None:
    """One run reports what is wrong with validations, states, filters and pagination."""
    tickets["components"]["schemas"]["Ticket"]["x-validations"][0]["rule"] = "tru"
    tickets["components"]["parameters"]["StatusQuery"]["x-filters"] = "stats"
    tickets["paths"]["/tickets"]["get"]["x-pagination"]["items"] = "/contents"
    tickets["paths"]["/tickets"]["post"]["x-state-rules"][0]["results-in"] = {"status": ["Old"]}

    assert {finding.pointer.split("/")[-1] for finding in check_document(tickets)} >= {
        "rule",
        "x-filters",
        "items",
        "status",
    }


def test_fault_is_named_in_the_authors_file(library: MakeLibrary) -> None:
    """The problem has the file and the line of the rule, not a place in the bundle."""
    api = library({"schemas/Book.yaml": BOOK})

    assert [(str(problem), problem.remedy) for problem in check_api(api)] == [
        (
            "spec/library/schemas/Book.yaml:7: "
            "rule title-has-text reads `this.titel`, which the schema does not have",
            "Did you mean title?",
        )
    ]


def test_unknown_name_is_named_in_the_authors_file(library: MakeLibrary) -> None:
    """A CEL name other than `this` and `today` is one clear line."""
    rule = BOOK.replace("!has(this.titel) || this.titel != ''", "now > today")
    api = library({"schemas/Book.yaml": rule})

    assert [str(problem) for problem in check_api(api)] == [
        "spec/library/schemas/Book.yaml:7: rule title-has-text uses the unknown name `now`"
    ]


def test_rules_of_overlays_are_checked(library: MakeLibrary) -> None:
    """What an overlay adds is held to the same rules, placed at the operation it was added to."""
    api = library()
    overlay = api.root_document.parents[2] / "overlays" / "pages.overlay.yaml"
    overlay.parent.mkdir()
    overlay.write_text(
        "overlay: 1.0.0\ninfo: {title: Page, version: 1.0.0}\nactions:\n"
        "  - target: $.paths['/books'].get\n    update: {x-pagination: all}\n",
        encoding="utf-8",
    )

    problems = check_api(Api(api.name, api.root_document, (overlay,), api.package_dir))

    assert [str(problem) for problem in problems] == [
        "spec/library/paths/books.yaml:1: x-pagination of listBooks must be a mapping"
    ]


def test_command_fails_with_the_problems(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m scripts.rules` prints every problem and ends with code 1."""

    def check(_: Api) -> list[Problem]:
        return [Problem("a.yaml", 1, "is wrong")]

    monkeypatch.setattr(module, "check_api", check)
    names = [api.name for api in find_apis()]

    assert main(["--api", names[0]]) == 1
    assert capsys.readouterr().err == "error: a.yaml:1: is wrong\n1 problem.\n"


def test_rules_of_the_repository_hold_together(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in spec/ and overlays/ passes."""
    assert main([]) == 0
    assert capsys.readouterr().err.endswith(" checked.\n")


def test_words_are_checked_before_overlays_add_theirs(library: MakeLibrary) -> None:
    """A misspelt word of a description is named with its file and line."""
    api = library({"schemas/Author.yaml": "type: object\nx-asumed: Nobody knows.\n"})

    assert [str(problem) for problem in check_api(api)] == [
        "spec/library/schemas/Author.yaml:2: unknown extension `x-asumed`"
    ]


def test_rule_ids_of_all_kinds_are_found_once(tickets: dict[str, Any]) -> None:
    """A rule on a parameter that several operations share is one rule."""
    shared = tickets["components"]["parameters"]["StatusQuery"]
    shared["x-unknown"] = {"id": "unknown-status"}
    tickets["paths"]["/tickets"]["post"]["parameters"] = [
        {"$ref": "#/components/parameters/StatusQuery"}
    ]
    operation = tickets["paths"]["/tickets"]["get"]
    operation["x-preconditions"] = [{"id": "before"}]
    operation["x-sort"] = {"id": "sorted"}

    names = [name for _, name in rule_ids(tickets)]

    assert sorted(names) == [
        "before",
        "cancel-while-open",
        "sorted",
        "starts-as-new",
        "title-has-text",
        "unknown-status",
    ]
