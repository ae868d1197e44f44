"""Pre- and postconditions compile, know only what is in scope and guard what may be missing."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from scripts.checks.call_rules import check
from scripts.yaml_reader import parse

ORDERS = """\
    openapi: 3.0.3
    info: {title: Orders, version: '1'}
    paths:
      /orders:
        get:
          operationId: listOrders
          parameters:
            - {name: max, in: query, schema: {type: integer}}
            - {name: user, in: query, required: true, schema: {type: string}}
          responses:
            '200':
              content:
                application/json:
                  schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
        post:
          operationId: createOrder
          requestBody:
            required: true
            content:
              application/json: {schema: {$ref: '#/components/schemas/Order'}}
          responses:
            '201':
              content:
                application/json: {schema: {$ref: '#/components/schemas/Order'}}
              links:
                Submit: {operationId: submitOrder}
                Answer: {$ref: '#/components/links/Answer'}
      /orders/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getOrder
          responses:
            '200':
              content:
                application/json: {schema: {$ref: '#/components/schemas/Order'}}
        put:
          operationId: answerOrder
          responses: {'200': {description: Done.}}
      /orders/{id}/submit:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        post:
          operationId: submitOrder
          requestBody:
            content:
              application/json: {schema: {$ref: '#/components/schemas/Order'}}
          responses: {'200': {description: Done.}}
      /orders/{id}/file:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getFile
          responses: {'200': {content: {application/zip: {schema: {type: string}}}}}
    components:
      links:
        Answer: {operationId: answerOrder}
      schemas:
        Order:
          type: object
          required: [id]
          properties:
            id: {type: string}
            state: {type: string, enum: [New, Done]}
            note: {type: string, nullable: true}
            lines:
              type: array
              items:
                type: object
                required: [sku]
                properties: {sku: {type: string}, count: {type: integer}}
"""
BEFORE = {"read": "getOrder", "parameters": {"id": "$request.path.id"}, "at": "before"}


def _found(
    path: str, method: str, rule: Any, word: str = "x-postconditions"
) -> list[tuple[str, str | None]]:
    document = parse(Path("orders.yaml"), dedent(ORDERS))[0]
    document["paths"][path][method][word] = [rule]
    return [(finding.message, finding.remedy) for finding in check(document)]


def _rule(source: str, **given: Any) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": "some-rule", "rule": source, "message": "So."}
    return {**rule, "given": given} if given else rule


@pytest.mark.parametrize(
    ("path", "method", "rule"),
    [
        ("/orders", "get", _rule("!has(request.query.max) || response.body.size() <= 5")),
        ("/orders", "get", _rule("response.body.all(order, order.id != request.query.user)")),
        (
            "/orders",
            "get",
            _rule(
                "response.body.all(order, !has(order.lines) || "
                "order.lines.all(line, line.sku != '' && (!has(line.count) || line.count > 0)))"
            ),
        ),
        ("/orders", "post", _rule("response.body.id != request.body.id || caller != ''")),
        ("/orders/{id}", "put", _rule("before.id == request.path.id", before=BEFORE)),
        (
            "/orders/{id}",
            "put",
            _rule("before == after", before=BEFORE, after={**BEFORE, "at": "after"}),
        ),
        (
            "/orders/{id}/submit",
            "post",
            _rule("first.response.body.id == '1'", first={"exchange-of": "createOrder"}),
        ),
        (
            "/orders/{id}/submit",
            "post",
            _rule(
                "changes.all(change, change.request.path.id == request.path.id)",
                changes={"exchanges-of": "answerOrder"},
            ),
        ),
        (
            "/orders/{id}",
            "put",
            _rule(
                "mine.exists(order, order.id == request.path.id)",
                mine={
                    "read": "listOrders",
                    "parameters": {"user": "$USER$", "max": 5},
                    "at": "after",
                },
            ),
        ),
    ],
)
def test_sound_rule(path: str, method: str, rule: dict[str, Any]) -> None:
    """Nothing is said of a rule that reads what is there and guards the rest."""
    assert _found(path, method, rule) == []


@pytest.mark.parametrize(
    ("path", "method", "source", "message", "remedy"),
    [
        (
            "/orders",
            "get",
            "response.body.size() <= request.query.max",
            "rule some-rule fails when the field 'max' is missing",
            "Guard it with `!has(request.query.max) ||`.",
        ),
        (
            "/orders",
            "get",
            "!has(request.query.maks) || response.body.size() <= request.query.maks",
            "rule some-rule reads `request.query.maks`, which the schema does not have",
            "Known: max, user.",
        ),
        (
            "/orders",
            "get",
            "response.body.all(order, order.idd != '')",
            "rule some-rule reads `order.idd`, which the schema does not have",
            "Did you mean id?",
        ),
        (
            "/orders",
            "get",
            "response.body.all(order, order.state == 'New')",
            "rule some-rule fails when the field 'state' is missing",
            "Guard it with `!has(order.state) ||`.",
        ),
        (
            "/orders",
            "get",
            "response.body.all(order, !has(order.lines) || order.lines.all(l, l.count > 0))",
            "rule some-rule fails when the field 'count' is missing",
            "Guard it with `!has(l.count) ||`.",
        ),
        (
            "/orders",
            "get",
            "response.body.all(order, !has(order.state) || order.state != 'new')",
            "rule some-rule compares `order.state` with 'new', which its enum lacks",
            "Did you mean New?",
        ),
        (
            "/orders",
            "get",
            "before == after",
            "rule some-rule uses the unknown name `after`",
            "The rule knows `request`, `caller`, `response`.",
        ),
        (
            "/orders/{id}/submit",
            "post",
            "request.body.id != ''",
            "rule some-rule fails when the field 'body' is missing",
            "Guard it with `!has(request.body) ||`.",
        ),
        (
            "/orders",
            "get",
            "response.body.size() <= ",
            "rule some-rule is not CEL: Syntax error: mismatched input '<EOF>' (line 1, column 25)",
            None,
        ),
        (
            "/orders",
            "get",
            "response.body.size()",
            "rule some-rule gives 1, not true or false",
            None,
        ),
        (
            "/orders",
            "get",
            "request.body.id == ''",
            "rule some-rule reads `request.body.id`, which the schema does not have",
            "Known: path, query.",
        ),
        (
            "/orders/{id}",
            "put",
            "response.body.id == request.path.id",
            "rule some-rule reads `response.body.id`, which the schema does not have",
            None,
        ),
    ],
)
def test_faulty_expression(
    path: str, method: str, source: str, message: str, remedy: str | None
) -> None:
    """The first fault of an expression names the rule, what is wrong and what to do."""
    assert _found(path, method, _rule(source))[0] == (message, remedy)


@pytest.mark.parametrize(
    ("meaning", "message", "remedy"),
    [
        (
            {**BEFORE, "read": "getOrdr"},
            "`it` of rule some-rule names the operation getOrdr, which there is not",
            "Did you mean getOrder?",
        ),
        (
            {**BEFORE, "read": "answerOrder"},
            "`it` of rule some-rule reads by answerOrder, which is no GET",
            None,
        ),
        (
            {**BEFORE, "read": "getFile"},
            "`it` of rule some-rule reads by getFile, whose answer is no JSON",
            None,
        ),
        (
            {**BEFORE, "at": "noon"},
            "`it` of rule some-rule is read at 'noon'",
            "Write before or after.",
        ),
        (
            {"read": "getOrder", "parameters": {"id": "$request.path.id"}},
            "`it` of rule some-rule has no `at`",
            None,
        ),
        (
            {**BEFORE, "wen": 1},
            "`it` of rule some-rule has the unknown key `wen`",
            "Known: at, parameters, read.",
        ),
        (
            {**BEFORE, "parameters": {}},
            "`it` of rule some-rule lacks the path parameter `id` of getOrder",
            None,
        ),
        (
            {**BEFORE, "parameters": ["id"]},
            "`parameters` of `it` of rule some-rule must be a mapping",
            None,
        ),
        (
            {**BEFORE, "parameters": {"id": "1", "idd": "1"}},
            "`it` of rule some-rule names `idd`, which getOrder does not have",
            "Did you mean id?",
        ),
        (
            {**BEFORE, "parameters": {"id": "$request.pth.id"}},
            "`it` of rule some-rule has '$request.pth.id', which is no runtime expression",
            None,
        ),
        (
            {**BEFORE, "parameters": {"id": "$request.path.key"}},
            "`it` of rule some-rule reads $request.path.key, which answerOrder does not have",
            None,
        ),
        (
            {**BEFORE, "parameters": {"id": "$response.body#/id"}},
            "`it` of rule some-rule reads the answer, which is not there before the call",
            None,
        ),
        (
            {"exchange-of": "listOrders"},
            "`it` of rule some-rule: no links lead from listOrders to answerOrder",
            "Add the link that tells them together.",
        ),
        (
            {"exchanges-of": "getOrder"},
            "`it` of rule some-rule: no links lead to both getOrder and answerOrder",
            "Add the link that tells them together.",
        ),
        (
            {"exchange-of": "createOrder", "exchanges-of": "submitOrder"},
            "`it` of rule some-rule needs one of read, exchange-of, exchanges-of",
            None,
        ),
        ("getOrder", "`it` of rule some-rule needs one of read, exchange-of, exchanges-of", None),
    ],
)
def test_faulty_given(meaning: Any, message: str, remedy: str | None) -> None:
    """What a name stands for must be there to be read, or told by links."""
    found = _found("/orders/{id}", "put", _rule("true", it=meaning))

    assert (message, remedy) in found


def test_names_of_given_must_be_free() -> None:
    """A name that the rule has already would be ambiguous."""
    for name in ("request", "caller", "9", "A-b"):
        found = _found("/orders/{id}", "put", _rule("true", **{name: BEFORE}))
        assert (f"`{name}` of rule some-rule is no name that a rule can give", None) in found


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (_rule("response.body == {}"), "rule some-rule uses the unknown name `response`"),
        (
            _rule("it.id != ''", it={**BEFORE, "at": "after"}),
            "`it` of rule some-rule is read after the call, which a precondition does not know",
        ),
    ],
)
def test_preconditions_know_nothing_of_the_answer(rule: dict[str, Any], message: str) -> None:
    """When a call is refused there is no success to look at."""
    found = _found("/orders/{id}", "put", rule, "x-preconditions")

    assert message in [one[0] for one in found]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("max", "a rule must be a mapping of id, rule and message"),
        ({"id": "x", "rule": "true"}, "rule x has no `message`"),
        ({"id": "x", "rule": "true", "message": ""}, "`message` of rule x must be a text"),
        ({**_rule("true"), "givn": {}}, "rule some-rule has the unknown key `givn`"),
        ({**_rule("true"), "given": []}, "`given` of rule some-rule must be a mapping"),
        ({**_rule("true"), "given": {}}, "`given` of rule some-rule must be a mapping"),
        (
            _rule("true", it={"exchange-of": "createOrder", "at": "before"}),
            "`it` of rule some-rule has the unknown key `at`",
        ),
    ],
)
def test_shape_of_a_rule(rule: Any, message: str) -> None:
    """A rule is a mapping of texts, and `given` one of names."""
    assert message in [found[0] for found in _found("/orders", "get", rule)]


def test_rules_must_be_a_list() -> None:
    """One rule alone is a list of one."""
    document = parse(Path("orders.yaml"), dedent(ORDERS))[0]
    document["paths"]["/orders"]["get"]["x-preconditions"] = _rule("true")

    assert [found.message for found in check(document)] == ["x-preconditions must be a list"]
