"""What must be true of every answer, whatever was asked.

Status, media type, headers and schema are as documented; objects hold no undocumented
properties and keep the rules of their schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import jsonschema_rs

from scripts.conformance.documented_format import is_documented_format
from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.general_headers import GENERAL_HEADERS
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Answer
from scripts.conformance.model.rules import validations
from scripts.conformance.model.schemas import Node, is_open, items, properties, variants
from scripts.documents import is_array, is_object, join_pointer

_LONGEST_EXAMPLE = 4000


@dataclass(frozen=True)
class AnswerChecks:
    """The checks of every answer of one API; `today` tells the server's date (yyyy-MM-dd)."""

    contract: Contract
    ledger: Ledger
    today: Callable[[], str]
    _right: set[tuple[str, str, bytes]] = field(default_factory=set[tuple[str, str, bytes]])

    def check(self, exchange: Exchange) -> None:
        """Note everything about an answer that the document does not promise."""
        answer = exchange.operation.answer(exchange.status)
        for finding in self._findings(exchange, answer):
            self.ledger.note(finding)

    def _findings(self, exchange: Exchange, answer: Answer | None) -> Iterator[Finding]:
        self.ledger.checked(exchange.operation.id, "documented status")
        if exchange.status >= 500:
            yield _finding(
                exchange, "no server error", "a request never breaks the server", "responses"
            )
        elif answer is None:
            expected = f"the statuses {', '.join(exchange.operation.answers)} are documented"
            yield _finding(exchange, "documented status", expected, "responses")
        if answer is not None:
            yield from self._headers(exchange, answer)
            yield from self._body(exchange, answer) if exchange.answer_known else ()

    def _headers(self, exchange: Exchange, answer: Answer) -> Iterator[Finding]:
        for name, header in answer.headers.items():
            self.ledger.checked(exchange.operation.id, "header")
            if header.get("required") and name.lower() not in exchange.headers:
                place = join_pointer(answer.pointer, "headers", name)
                yield Finding(
                    exchange.operation.id,
                    "header",
                    f"the answer has the header {name}",
                    "it is missing",
                    place,
                    exchange=exchange,
                )
        documented = {name.lower() for name in answer.headers}
        for name in exchange.headers.keys() - documented - GENERAL_HEADERS:
            yield _undocumented_header(exchange, answer, name)

    def _body(self, exchange: Exchange, answer: Answer) -> Iterator[Finding]:
        self.ledger.checked(exchange.operation.id, "media type")
        if not answer.content:
            if exchange.content:
                # Who leaves the content out need not mean that there is none, unless all is told.
                drift = not self.contract.states_rules
                expected = "the answer has no body"
                yield _answer_finding(exchange, answer, "media type", expected, drift)
            return
        if answer.body_optional and not exchange.content:
            return
        if exchange.media_type not in answer.content:
            documented = " or ".join(answer.content)
            yield _answer_finding(exchange, answer, "media type", f"the answer is {documented}")
            return
        if "json" in exchange.media_type:
            yield from self._json(exchange, answer, answer.content[exchange.media_type])

    def _json(self, exchange: Exchange, answer: Answer, node: Node) -> Iterator[Finding]:
        for check in ("schema", "undocumented property", "format"):
            self.ledger.checked(exchange.operation.id, check)
        # The same answer is the same again, rules that look at the date aside.
        key = (node.pointer, self.today(), exchange.content)
        if key in self._right:
            return
        found = list(self._json_findings(exchange, answer, node))
        yield from found
        if not found:
            self._right.add(key)

    def _json_findings(self, exchange: Exchange, answer: Answer, node: Node) -> Iterator[Finding]:
        if not exchange.has_json:
            yield _answer_finding(exchange, answer, "media type", "the answer is JSON")
            return
        validator = self.contract.document.validator(node.pointer, node.origin)
        for error in validator.iter_errors(exchange.json):
            yield _schema_finding(exchange, node, error)
        if exchange.ok and (is_array(exchange.json) or is_object(exchange.json)) and exchange.json:
            self.ledger.filled.add(exchange.operation.id)
        yield from self._objects(exchange, node, exchange.json, "")

    def _objects(self, exchange: Exchange, node: Node, value: Any, at: str) -> Iterator[Finding]:
        """Walk an answer along its schema: closed world, rules, formats, and what was seen."""
        if is_object(value):
            yield from self._rules(exchange, node, value)
            known = properties(self.contract.document, node)
            for name, member in value.items():
                if name in known:
                    self.ledger.properties.add((node.owner, name))
                    yield from self._objects(exchange, known[name], member, f"{at}/{name}")
                elif name in node.get("properties", {}):
                    yield _write_only(exchange, node, f"{at}/{name}", name)
                elif not is_open(node):
                    yield _undocumented(exchange, node, f"{at}/{name}", name, member)
        elif is_array(value):
            inner = items(self.contract.document, node)
            for index, member in enumerate(value if inner else []):
                yield from self._objects(exchange, inner or node, member, f"{at}/{index}")
        elif isinstance(value, str):
            yield from self._format(exchange, node, value, at)
            yield from self._known_value(exchange, node, value, at)

    def _rules(self, exchange: Exchange, node: Node, value: Any) -> Iterator[Finding]:
        for part in (node, *variants(self.contract.document, node)):
            for rule in validations(part):
                self.ledger.checked(exchange.operation.id, "rule")
                if all(name in value for name in rule.fields):
                    self.ledger.rules_of_answers.add(rule.id)
                if not rule.holds(value, self.today()):
                    yield Finding(
                        exchange.operation.id,
                        "rule",
                        f"{rule.id}: {rule.message}",
                        f"the answer has {json.dumps({f: value.get(f) for f in rule.fields})}",
                        rule.pointer,
                        exchange=exchange,
                    )

    def _known_value(
        self, exchange: Exchange, node: Node, value: str, at: str
    ) -> Iterator[Finding]:
        """Find another spelling of a known value; values that nobody knows are to be expected."""
        known = node.get("x-extensible-enum", ())
        if not known or value in known:
            return
        near = [one for one in known if _plain(one) == _plain(value)]
        place = f"{node.pointer}/x-extensible-enum"
        if near:
            said = f"{_last(at)} is written {near[0]!r}"
            yield Finding(
                exchange.operation.id,
                "known value",
                said,
                f"{at} is {value!r}",
                place,
                exchange=exchange,
            )
        else:
            self.ledger.remark(f"{node.owner}: {value!r} is a value that the document lacks")

    def _format(self, exchange: Exchange, node: Node, value: str, at: str) -> Iterator[Finding]:
        form = node.get("x-documented-format")
        if form and value and not is_documented_format(form, value):
            yield Finding(
                exchange.operation.id,
                "format",
                f"{_last(at)} is written as {form}",
                f"{at} is {value!r}",
                f"{node.pointer}/x-documented-format",
                exchange=exchange,
            )


def _finding(exchange: Exchange, check: str, expected: str, key: str) -> Finding:
    place = join_pointer(exchange.operation.pointer, key)
    received = f"the status is {exchange.status}"
    return Finding(
        exchange.operation.id,
        check,
        expected,
        received,
        place,
        str(exchange.status),
        drift=check == "documented status",
        exchange=exchange,
        example=_example(str(exchange.status), exchange.json),
    )


def _answer_finding(
    exchange: Exchange, answer: Answer, check: str, expected: str, drift: bool = False
) -> Finding:
    received = f"it is {exchange.media_type or 'of no media type'}, {len(exchange.content)} bytes"
    return Finding(
        exchange.operation.id,
        check,
        f"{expected} for status {answer.status}",
        received,
        answer.pointer,
        drift=drift,
        exchange=exchange,
    )


def _schema_finding(
    exchange: Exchange, node: Node, error: jsonschema_rs.ValidationError
) -> Finding:
    """Return a schema error; a value beside the documented ones is drift."""
    keys = [str(key) for key in error.evaluation_path if key != "$ref"]
    at = join_pointer("", *error.instance_path)
    message = error.message if len(error.message) < 300 else f"{error.message[:300]}…"
    return Finding(
        exchange.operation.id,
        "undocumented value" if error.kind.name == "enum" else "schema",
        f"the answer's {at or 'body'} keeps the schema",
        message,
        join_pointer(node.pointer, *keys),
        _last(at),
        drift=error.kind.name == "enum",
        exchange=exchange,
        example=_example(_last(at), error.instance) if error.kind.name == "enum" else "",
    )


def _write_only(exchange: Exchange, node: Node, at: str, name: str) -> Finding:
    """Return that an answer shows what is for requests alone; its value is not told."""
    return Finding(
        exchange.operation.id,
        "write-only property",
        "what is writeOnly is in no answer",
        f"the answer has {at}",
        join_pointer(node.pointer, "properties", name, "writeOnly"),
        name,
        exchange=exchange,
    )


def _undocumented(exchange: Exchange, node: Node, at: str, name: str, value: Any) -> Finding:
    return Finding(
        exchange.operation.id,
        "undocumented property",
        "every property is documented",
        f"the answer has {at}: {json.dumps(value)[:80]}",
        node.pointer,
        name,
        drift=True,
        exchange=exchange,
        example=_example(name, value),
    )


def _undocumented_header(exchange: Exchange, answer: Answer, name: str) -> Finding:
    return Finding(
        exchange.operation.id,
        "undocumented header",
        "every header of the API is documented",
        f"the answer has the header {name}",
        answer.pointer,
        name,
        drift=True,
        exchange=exchange,
        example=_example(name, exchange.headers[name]),
    )


def _example(name: str, value: Any) -> str:
    """Return a name with a value, so that a secret can be told by its name; long ones are cut."""
    text = json.dumps({name: value})
    return text if len(text) <= _LONGEST_EXAMPLE else json.dumps({name: type(value)()})


def _plain(text: str) -> str:
    """Return a text without its case and without what may stand between words."""
    return re.sub(r"[\W_]", "", text).casefold()


def _last(pointer: str) -> str:
    return pointer.rpartition("/")[2]
