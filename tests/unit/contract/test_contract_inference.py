"""What is inferred of a document that says nothing to the suite, and what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.bundle import bundle_as_is
from scripts.conformance.answers import AnswerChecks
from scripts.conformance.exchanges import Exchange
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.explaining import explained, unexplained
from scripts.conformance.model.schemas import properties
from scripts.conformance.reading import read_foreign
from scripts.documents import iter_refs
from scripts.problems import ProblemError
from tests.contract.__main__ import main
from tests.contract.apis import contracts
from tests.contract.checks.verdicts import accepted, refused
from tests.contract.data.boundaries import levels
from tests.contract.data.builder import ordinary_body
from tests.contract.data.things import stored
from tests.contract.options import Options
from tests.contract.wire.requests import Request, as_value
from tests.unit.contract.parcels import SubjectWith
from tests.unit.contract.tasks import SPEC

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
THINGS = {"type": "array", "items": {"type": "object", "properties": {"id": WHOLE}}}


def _object(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members}


def _contract(answer: Any, parameters: tuple[str, ...] = (), **more: Any) -> Contract:
    """Return the contract of a list at /things and a thing below it."""
    found: dict[str, Any] = {"200": {"content": {"application/json": {"schema": answer}}}}
    query = [{"name": name, "in": "query", "schema": WHOLE} for name in parameters]
    listing = {"operationId": "list", "parameters": query, "responses": found, **more}
    thing = {"content": {"application/json": {"schema": _object(id=WHOLE)}}}
    read = {
        "operationId": "read",
        "parameters": [{"name": "thingId", "in": "path", "required": True, "schema": WHOLE}],
        "responses": {"200": thing},
    }
    data = {"paths": {"/things": {"get": listing}, "/things/{thingId}": {"get": read}}}
    return Contract.of("things", data, data, infer=True)


def test_all_that_is_inferred_is_told() -> None:
    """Lists, pages, filters, things and security are told in words, with what is unknown."""
    lines = [*explained(read_foreign(SPEC)), *unexplained(read_foreign(SPEC))]

    assert lines[:3] == [
        "GET /tasks: a list, its items the answer itself, pages by offset, which counts items "
        "from 0, as many as limit says, done keeps the items whose done equals it",
        "GET /notes: a list, its items at /notes, pages by page_token, which each page tells at "
        "/next_page_token, as many as max_results says",
        "GET /tags: a list, its items at /data, pages by the number page (the first is 1), as "
        "many as per_page says, their number in all at /meta/total, whether there are more at "
        "/meta/has_more",
    ]
    assert lines[3] == (
        "/tasks/{taskId}: a thing that GET /tasks/{taskId} reads, GET /tasks lists (taskId is at "
        "/id), POST /tasks makes (taskId is at /id), PATCH /tasks/{taskId} changes, "
        "DELETE /tasks/{taskId} takes away"
    )
    assert "security key: travels in the header Authorization, given with --header" in lines
    assert "GET /tasks: what words does to the list is not told" in lines


@pytest.mark.parametrize(
    ("answer", "parameters", "wanted"),
    [
        (THINGS, ("limit",), "itself, no pages, only its first items, as many as limit says"),
        (THINGS, ("skip", "take"), "pages by skip, which counts items from 0, as many as take"),
        (THINGS, ("page",), "pages by the number page (the first is 1)"),
        (_object(count=WHOLE, next=TEXT, results=THINGS), ("page",), "in all at /count"),
        (_object(count=WHOLE, items=THINGS), ("page",), "(the first is 1)"),
        (_object(things=THINGS, note=TEXT), (), "its items at /things"),
        (_object(found=THINGS, took=WHOLE), (), "its items at /found"),
        (_object(data=_object(records=THINGS)), (), "its items at /data/records"),
    ],
)
def test_lists_are_known_by_usual_names(answer: Any, parameters: Any, wanted: str) -> None:
    """Where items and totals are, and how pages are asked for, follows from names and types."""
    lines = list(explained(_contract(answer, parameters)))

    assert lines[0].startswith("list: a list")
    assert lines[0].endswith(wanted) or wanted in lines[0]
    assert lines[1].startswith("/things/{thingId}: a thing that read reads, list lists")


def test_totals_may_stand_in_a_header() -> None:
    """A documented header with a usual name tells the number of items."""
    content = {"application/json": {"schema": THINGS}}
    answer = {"200": {"content": content, "headers": {"X-Total-Count": {"schema": WHOLE}}}}
    lines = list(explained(_contract(THINGS, ("page",), responses=answer)))

    assert lines[0].endswith("their number in all in the header x-total-count")


def test_one_thing_with_lists_in_it_is_no_list() -> None:
    """What has texts of its own beside a list with an unusual name is one thing."""
    contract = _contract(_object(name=TEXT, colours=THINGS))

    assert contract.listings == []
    assert "/things/{thingId}: nothing lists or makes such things, so none is known" in list(
        unexplained(contract)
    )


def test_what_is_said_is_not_inferred() -> None:
    """`x-pagination: false` says that there are no pages, and words of our own stay."""
    plain = _contract(THINGS, ("page", "size"), **{"x-pagination": False})
    told = {"page": {"parameter": "size"}, "items": ""}
    other = _contract(THINGS, ("page", "size"), **{"x-pagination": told})

    assert plain.listings[0].paging is None
    assert other.listings[0].paging is not None
    assert other.listings[0].paging.position == "size"


def test_schemas_that_cannot_be_used_are_told() -> None:
    """A pattern of another language makes a schema that allows all, and a line that says so."""
    schema = _object(name={"type": "string", "pattern": "(?<x>a)\\k<x>(?!"})
    contract = _contract(schema)
    node = contract.operations["list"].answers["200"].content["application/json"]

    assert contract.document.validator(node.pointer, node.origin).is_valid({"name": "b"})
    assert any("no validator can use the schema" in line for line in unexplained(contract))


def test_the_other_side_alone_sends_what_is_marked_so() -> None:
    """`readOnly` is for answers and `writeOnly` for requests, also where it is required."""
    contract = read_foreign(SPEC)
    making = contract.operations["POST /tasks"]
    assert making.body is not None
    sent = properties(contract.document, making.body.node)
    shown = making.answers["201"].content["application/json"]
    right = {"id": 1, "title": "x", "done": True, "created": "2024-02-29T12:00:00Z"}
    body = {"title": "x", "done": True}

    assert sent.keys() & {"id", "created", "secret"} == {"secret"}
    assert "secret" not in properties(contract.document, shown)
    assert contract.document.validator(making.body.node.pointer, making.body.node.origin).is_valid(
        body
    )
    validator = contract.document.validator(shown.pointer, shown.origin)
    assert (validator.is_valid(right), validator.is_valid(body)) == (True, False)


def test_schemas_that_contain_themselves_have_values() -> None:
    """Values of a schema end where it contains itself."""
    contract = read_foreign(SPEC)
    making = contract.operations["POST /tasks"]
    assert making.body is not None
    found = levels(contract.document, making.body.node)

    assert json.dumps(found[0].value).count("next") == 0
    assert "step" in found[0].value


def test_operations_can_be_left_out() -> None:
    """An excluded operation is as if the document lacked it; an unknown name is an error."""
    options = Options(target="http://x", spec=SPEC, excluded=("DELETE /tasks/{taskId}",))
    (contract,) = contracts(options)

    assert "DELETE /tasks/{taskId}" not in contract.operations
    assert "takes away" not in "".join(explained(contract))
    with pytest.raises(ProblemError, match="no operation is called nobody"):
        contracts(Options(target="http://x", spec=SPEC, excluded=("nobody",)))


def test_explaining_sends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` needs no server."""
    assert main(["--spec", str(SPEC), "--explain"]) == 0

    shown = capsys.readouterr().out
    assert "Inferred of tasks" in shown
    assert "Not checked" in shown


def test_references_lead_anywhere(tmp_path: Path) -> None:
    """Schemas in paths to which references lead become components, for validators to find."""
    content = {"application/json": {"schema": {"type": "object", "properties": {"a": WHOLE}}}}
    place = "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/a"
    other = {"application/json": {"schema": {"$ref": place}}}
    paths = {
        f"/{name}": {"get": {"responses": {"200": {"description": "", "content": words}}}}
        for name, words in (("a", content), ("b", other))
    }
    file = tmp_path / "odd.json"
    info = {"title": "Odd", "version": "1"}
    file.write_text(json.dumps({"openapi": "3.0.3", "info": info, "paths": paths}))
    node = read_foreign(file).operations["GET /b"].answers["200"].content["application/json"]
    document = read_foreign(file).document

    assert [text for _, text in iter_refs(bundle_as_is(file))] == [node.origin["$ref"]]
    assert document.validator(node.pointer, node.origin).is_valid(1)
    assert not document.validator(node.pointer, node.origin).is_valid("x")


def _answer(subject_with: SubjectWith, status: int) -> Any:
    contract = read_foreign(SPEC)
    operation = contract.operations["POST /tags"]
    subject = subject_with(sandbox=False)
    subject.contract = contract
    subject.ledger = Ledger(list(contract.operations), drift_fails=False)
    return subject, Exchange(operation, "POST", "http://x/tags", {}, b"", status, {}, b"", 0.1)


def test_a_documented_refusal_is_a_remark(subject_with: SubjectWith) -> None:
    """Where no rules are written down, a refusal of what keeps the schemas is told, and no more."""
    subject, exchange = _answer(subject_with, 409)

    assert not accepted(subject, exchange, "a legal body")
    assert subject.ledger.failures() == []
    assert any("POST /tags: 409" in remark for remark in subject.ledger.remarks)


@pytest.mark.parametrize(("status", "count"), [(200, 1), (418, 0), (500, 1)])
def test_any_refusal_will_do(subject_with: SubjectWith, status: int, count: int) -> None:
    """Where no rules are written down, what has to be refused may be refused in any way."""
    subject, exchange = _answer(subject_with, status)
    refused(subject, exchange, "a wrong body", "/paths", [400])

    assert len(subject.ledger.failures()) == count


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ({}, (("words", "a"), ("words", "b,c"))),
        ({"explode": False}, (("words", "a,b,c"),)),
        ({"style": "pipeDelimited", "explode": False}, (("words", "a|b,c"),)),
    ],
)
def test_lists_travel_in_their_style(words: dict[str, Any], query: Any) -> None:
    """A list in a query is repeated, or put together, as its style says."""
    operation = read_foreign(SPEC).operations["GET /tasks"]
    next(one for one in operation.parameters if one.name == "words").definition.update(words)

    assert Request(operation).with_query({"words": ["a", "b,c"]}).query == query
    assert Request(operation).with_query({"words": []}).query == ()


def test_texts_are_read_by_their_schema() -> None:
    """A number in a path is compared as a number, in its usual form alone."""
    operation = read_foreign(SPEC).operations["GET /tasks/{taskId}"]
    node = operation.parameters_in("path")[0].node

    assert [as_value(node, text) for text in ("12", "012", "x")] == [12, "012", "x"]


def _checked(answers: dict[str, Any], media_type: str) -> Ledger:
    """Return what is noted about an answer of some JSON to an operation with these answers."""
    contract = _contract(THINGS, responses=answers)
    ledger = Ledger(list(contract.operations), drift_fails=False)
    operation, headers = contract.operations["list"], {"content-type": media_type}
    exchange = Exchange(operation, "GET", "http://x/things", {}, b"", 200, headers, b"[1]", 0.1)
    AnswerChecks(contract, ledger, lambda: "2024-02-29").check(exchange)
    return ledger


def test_contents_without_schema_may_be_anything() -> None:
    """A media type that is documented without a schema is right with any body in it."""
    ledger = _checked({"200": {"content": {"text/csv": {}}}}, "text/csv")
    other = _checked({"200": {"content": {"text/csv": {}}}}, "text/html")

    assert (ledger.failures(), ledger.drift()) == ([], [])
    assert [one.check for one in other.failures()] == ["media type"]


def test_a_body_that_is_not_mentioned_is_drift() -> None:
    """An answer without content in the document may have a body, which is told."""
    ledger = _checked({"200": {"description": "OK"}}, "text/csv")

    assert ledger.failures() == []
    assert [one.check for one in ledger.drift()] == ["media type"]


def test_an_example_comes_first(subject_with: SubjectWith) -> None:
    """The ordinary body is the author's example, where no rules tell what goes together."""
    subject, exchange = _answer(subject_with, 200)
    operation = exchange.operation
    media = operation.definition["requestBody"]["content"][operation.body.media_type]

    assert ordinary_body(subject, operation) != {"name": "red"}
    media["example"] = {"name": "red"}
    assert ordinary_body(subject, operation) == {"name": "red"}
    media["example"] = {"name": "R"}
    assert ordinary_body(subject, operation) != {"name": "R"}


def test_what_picks_a_thing_is_up_to_the_server(subject_with: SubjectWith) -> None:
    """Without rules, an id that was sent need not come back."""
    subject, _ = _answer(subject_with, 200)
    making = subject.contract.operations["POST /tags"]

    assert stored(subject, making, {"name": "red"}) == {}
