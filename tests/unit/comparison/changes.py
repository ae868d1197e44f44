"""Single changes of a description, each with the verdict that is expected of it.

`SCHEMA_CHANGES` are made once to the schema of a request and once to that of an answer;
`OTHER_CHANGES` are made to what is neither, or to one of the two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Node = dict[str, Any]
Change = Callable[[Node], object]

SAFE, RISKY, BREAKING = "safe", "risky", "breaking"


def put(*path: Any, value: Any) -> Change:
    """Return a change that sets the member at a path."""

    def change(node: Any) -> None:
        *parents, last = path
        for key in parents:
            node = node[key]
        if isinstance(node, list) and last == len(node):
            node.append(value)
        else:
            node[last] = value

    return change


def drop(*path: Any) -> Change:
    """Return a change that removes the member at a path."""

    def change(node: Any) -> None:
        *parents, last = path
        for key in parents:
            node = node[key]
        del node[last]

    return change


def together(*changes: Change) -> Change:
    """Return a change that makes several."""

    def change(node: Node) -> None:
        for one in changes:
            one(node)

    return change


def of(name: str, *path: Any, value: Any) -> Change:
    """Return a change that sets what a property of the schema says."""
    return put("properties", name, *path, value=value)


def off(name: str, *path: Any) -> Change:
    """Return a change that removes what a property of the schema says."""
    return drop("properties", name, *path)


RULES = "x-validations"
RIGHT = {"$ref": "#/components/schemas/Right"}
EXTRA = {"$ref": "#/components/schemas/Extra"}

# name: (change, verdict in a request, verdict in an answer)
SCHEMA_CHANGES: dict[str, tuple[Change, str, str]] = {
    "optional property added": (of("more", value={"type": "string"}), SAFE, SAFE),
    "required property added": (
        together(of("more", value={"type": "string"}), put("required", 2, value="more")),
        BREAKING,
        SAFE,
    ),
    "property removed": (off("inner"), RISKY, BREAKING),
    "property of an inner object removed": (off("inner", "properties", "depth"), RISKY, BREAKING),
    "property renamed": (
        together(off("plain"), of("simple", value={"type": "string"})),
        RISKY,
        BREAKING,
    ),
    "property became required": (put("required", 2, value="site"), BREAKING, SAFE),
    "property became optional": (drop("required", 1), SAFE, BREAKING),
    "type changed": (of("plain", "type", value="integer"), BREAKING, BREAKING),
    "type widened to number": (of("count", "type", value="number"), SAFE, BREAKING),
    "type narrowed to integer": (of("weight", "type", value="integer"), BREAKING, SAFE),
    "type removed": (off("plain", "type"), SAFE, BREAKING),
    "format added": (of("plain", "format", value="date"), BREAKING, SAFE),
    "format removed": (off("day", "format"), SAFE, BREAKING),
    "format changed": (of("day", "format", value="date-time"), BREAKING, BREAKING),
    "became nullable": (of("plain", "nullable", value=True), SAFE, BREAKING),
    "no longer nullable": (off("note", "nullable"), BREAKING, SAFE),
    "enum value added": (of("kind", "enum", 2, value="C"), SAFE, RISKY),
    "enum value removed": (off("kind", "enum", 1), BREAKING, SAFE),
    "enum introduced": (of("plain", "enum", value=["a"]), BREAKING, SAFE),
    "enum given up": (off("kind", "enum"), SAFE, RISKY),
    "known value added": (of("unit", "x-extensible-enum", 2, value="HOUR"), SAFE, SAFE),
    "known value removed": (off("unit", "x-extensible-enum", 1), RISKY, SAFE),
    "known values closed": (
        together(off("unit", "x-extensible-enum"), of("unit", "enum", value=["MIN", "DAY"])),
        BREAKING,
        SAFE,
    ),
    "maximum length tightened": (of("title", "maxLength", value=40), BREAKING, SAFE),
    "maximum length loosened": (of("title", "maxLength", value=99), SAFE, BREAKING),
    "maximum length introduced": (of("plain", "maxLength", value=9), BREAKING, SAFE),
    "maximum length given up": (off("title", "maxLength"), SAFE, BREAKING),
    "minimum length tightened": (of("title", "minLength", value=2), BREAKING, SAFE),
    "minimum length loosened": (of("title", "minLength", value=0), SAFE, BREAKING),
    "maximum lowered": (of("count", "maximum", value=9), BREAKING, SAFE),
    "maximum raised": (of("count", "maximum", value=11), SAFE, BREAKING),
    "minimum raised": (of("count", "minimum", value=2), BREAKING, SAFE),
    "minimum lowered": (of("count", "minimum", value=0), SAFE, BREAKING),
    "maximum made exclusive": (of("count", "exclusiveMaximum", value=True), BREAKING, SAFE),
    "pattern introduced": (of("plain", "pattern", value="^a"), BREAKING, SAFE),
    "pattern changed": (of("site", "pattern", value="^[A-Y]+$"), BREAKING, BREAKING),
    "pattern given up": (off("site", "pattern"), SAFE, BREAKING),
    "multiple introduced": (of("count", "multipleOf", value=2), BREAKING, SAFE),
    "multiple given up": (off("weight", "multipleOf"), SAFE, BREAKING),
    "fewest items raised": (of("tags", "minItems", value=2), BREAKING, SAFE),
    "fewest items lowered": (of("tags", "minItems", value=0), SAFE, BREAKING),
    "most items lowered": (of("tags", "maxItems", value=4), BREAKING, SAFE),
    "most items raised": (of("tags", "maxItems", value=6), SAFE, BREAKING),
    "items must be unique": (of("tags", "uniqueItems", value=True), BREAKING, SAFE),
    "items may repeat": (off("set", "uniqueItems"), SAFE, BREAKING),
    "items constrained": (of("tags", "items", "maxLength", value=8), BREAKING, SAFE),
    "items of another type": (of("set", "items", "type", value="integer"), BREAKING, BREAKING),
    "default changed": (of("count", "default", value=6), RISKY, SAFE),
    "default introduced": (of("plain", "default", value="a"), RISKY, SAFE),
    "default given up": (off("count", "default"), RISKY, SAFE),
    "inline alternative added": (of("some", "anyOf", 2, value={"type": "integer"}), SAFE, BREAKING),
    "inline alternative removed": (off("some", "anyOf", 1), BREAKING, SAFE),
    "inline alternative changed": (
        of("some", "anyOf", 1, "type", value="integer"),
        BREAKING,
        BREAKING,
    ),
    "inline alternative put first": (
        of("some", "anyOf", value=[{"type": "integer"}, {"type": "string"}, {"type": "boolean"}]),
        SAFE,
        BREAKING,
    ),
    "first inline alternative removed": (off("some", "anyOf", 0), BREAKING, SAFE),
    "inline alternatives in another order": (
        of("some", "anyOf", value=[{"type": "boolean"}, {"type": "string"}]),
        SAFE,
        SAFE,
    ),
    "inline choice added": (of("one", "oneOf", 2, value={"type": "integer"}), SAFE, BREAKING),
    "inline choice removed": (off("one", "oneOf", 1), BREAKING, SAFE),
    "named alternative added": (of("named", "anyOf", 2, value=EXTRA), SAFE, BREAKING),
    "named alternative removed": (off("named", "anyOf", 1), BREAKING, SAFE),
    "part added": (of("both", "allOf", 1, value=RIGHT), BREAKING, SAFE),
    "part removed": (off("both", "allOf", 0), SAFE, BREAKING),
    "object closed": (of("inner", "additionalProperties", value=False), BREAKING, SAFE),
    "object opened": (off("closed", "additionalProperties"), SAFE, RISKY),
    "map of another type": (
        of("map", "additionalProperties", "type", value="integer"),
        BREAKING,
        BREAKING,
    ),
    "property to be read only": (of("plain", "readOnly", value=True), RISKY, SAFE),
    "property to be written only": (of("plain", "writeOnly", value=True), SAFE, BREAKING),
    "property deprecated": (of("plain", "deprecated", value=True), SAFE, SAFE),
    "description changed": (put("description", value="Other words."), SAFE, SAFE),
    "example changed": (of("plain", "example", value="other"), SAFE, SAFE),
    "source changed": (put("x-source", value={"document": "d", "section": "s"}), SAFE, SAFE),
    "rule added": (
        put(RULES, 1, value={"id": "more", "rule": "true", "message": "More."}),
        BREAKING,
        SAFE,
    ),
    "rule removed": (drop(RULES, 0), SAFE, RISKY),
    "rule changed": (put(RULES, 0, "rule", value="this.title != 'a'"), RISKY, RISKY),
    "message of a rule changed": (put(RULES, 0, "message", value="Other."), SAFE, SAFE),
    "id of a rule changed": (put(RULES, 0, "id", value="other"), RISKY, RISKY),
    "field shown elsewhere": (of("phone", "x-stored-as", value="tel"), RISKY, SAFE),
}

LIST = ("paths", "/things", "get")
CREATE = ("paths", "/things", "post")
ITEM = ("paths", "/things/{id}")
UPDATE = (*ITEM, "put")
SEARCH = ("paths", "/things/search", "post")
LOGIN = ("paths", "/login", "post")
RULE = {"id": "new", "rule": "true", "message": "New."}


def renamed(old: str, new: str) -> Change:
    """Return a change that gives a path another name."""

    def change(node: Node) -> None:
        node["paths"][new] = node["paths"].pop(old)

    return change


OTHER_CHANGES: dict[str, tuple[Change, str]] = {
    "path parameter constrained": (
        put(*ITEM, "parameters", 0, "schema", "maxLength", value=10),
        BREAKING,
    ),
    "operation removed": (drop(*ITEM, "get"), BREAKING),
    "operation added": (
        put(*ITEM, "delete", value={"responses": {"204": {"description": ""}}}),
        SAFE,
    ),
    "operation renamed": (put(*LOGIN, "operationId", value="signIn"), BREAKING),
    "operation under another tag": (put(*LIST, "tags", value=["Others"]), RISKY),
    "operation deprecated": (put(*LIST, "deprecated", value=True), SAFE),
    "optional parameter added": (
        put(
            *LIST, "parameters", 4, value={"name": "q", "in": "query", "schema": {"type": "string"}}
        ),
        SAFE,
    ),
    "required parameter added": (
        put(
            *LIST,
            "parameters",
            4,
            value={"name": "q", "in": "query", "required": True, "schema": {"type": "string"}},
        ),
        BREAKING,
    ),
    "parameter removed": (drop(*LIST, "parameters", 1), BREAKING),
    "parameter renamed": (put(*LIST, "parameters", 1, "name", value="place"), BREAKING),
    "parameter moved": (put(*LIST, "parameters", 1, "in", value="header"), BREAKING),
    "parameter became required": (put(*LIST, "parameters", 1, "required", value=True), BREAKING),
    "parameter became optional": (drop(*LIST, "parameters", 3, "required"), SAFE),
    "parameter of another type": (
        put(*LIST, "parameters", 1, "schema", "type", value="integer"),
        BREAKING,
    ),
    "parameter constrained": (
        put(*LIST, "parameters", 1, "schema", "maxLength", value=5),
        BREAKING,
    ),
    "parameter relaxed": (put(*LIST, "parameters", 1, "schema", "maxLength", value=7), SAFE),
    "parameter written in another way": (
        put(*LIST, "parameters", 2, "explode", value=True),
        BREAKING,
    ),
    "parameter default changed": (
        put(*LIST, "parameters", 0, "schema", "default", value=1),
        BREAKING,
    ),
    "parameter default introduced": (
        put(*LIST, "parameters", 1, "schema", "default", value="A"),
        BREAKING,
    ),
    "parameter default given up": (drop(*LIST, "parameters", 0, "schema", "default"), BREAKING),
    "parameters in another order": (
        put(
            *LIST,
            "parameters",
            value=[
                {"name": "Account", "in": "header", "required": True, "schema": {"type": "string"}},
                {
                    "name": "kinds",
                    "in": "query",
                    "explode": False,
                    "schema": {"type": "array", "items": {"type": "string"}},
                },
                {
                    "name": "site",
                    "in": "query",
                    "schema": {"type": "string", "maxLength": 6},
                    "x-filters": "site",
                },
                {
                    "name": "page",
                    "in": "query",
                    "schema": {"type": "integer", "default": 0, "minimum": 0},
                },
            ],
        ),
        SAFE,
    ),
    "filter by another field": (put(*LIST, "parameters", 1, "x-filters", value="place"), RISKY),
    "filter given up": (drop(*LIST, "parameters", 1, "x-filters"), RISKY),
    "unknown value told": (
        put(
            *ITEM,
            "parameters",
            0,
            "x-unknown",
            value={"id": "u", "status": 200, "body": {}, "message": "-"},
        ),
        RISKY,
    ),
    "body became required": (put(*UPDATE, "requestBody", "required", value=True), BREAKING),
    "body became optional": (drop(*CREATE, "requestBody", "required"), SAFE),
    "body removed": (drop(*CREATE, "requestBody"), BREAKING),
    "required body added": (
        put(
            *SEARCH,
            "requestBody",
            value={"required": True, "content": {"application/json": {"schema": {}}}},
        ),
        BREAKING,
    ),
    "optional body added": (
        put(*SEARCH, "requestBody", value={"content": {"application/json": {"schema": {}}}}),
        SAFE,
    ),
    "media type of a request added": (
        put(*CREATE, "requestBody", "content", "text/csv", value={"schema": {"type": "string"}}),
        SAFE,
    ),
    "media type of a request removed": (
        drop(*CREATE, "requestBody", "content", "application/xml"),
        BREAKING,
    ),
    "media type of an answer added": (
        put(
            *CREATE, "responses", "201", "content", "text/csv", value={"schema": {"type": "string"}}
        ),
        RISKY,
    ),
    "media type of an answer removed": (
        drop(*CREATE, "responses", "201", "content", "application/xml"),
        BREAKING,
    ),
    "status of success added": (
        put(*CREATE, "responses", "202", value={"description": "Later."}),
        RISKY,
    ),
    "status of success changed": (
        together(
            put(*UPDATE, "responses", "204", value={"description": "Done."}),
            drop(*UPDATE, "responses", "200"),
        ),
        BREAKING,
    ),
    "status of failure added": (put(*LIST, "responses", "403", value={"description": "No."}), SAFE),
    "status of failure removed": (drop(*ITEM, "get", "responses", "404"), BREAKING),
    "default answer removed": (drop(*LOGIN, "responses", "default"), BREAKING),
    "header of an answer added": (
        put(*LIST, "responses", "200", "headers", "X-More", value={"schema": {"type": "string"}}),
        SAFE,
    ),
    "header of an answer removed": (
        drop(*LIST, "responses", "200", "headers", "X-Total"),
        BREAKING,
    ),
    "body of a failure may be missing": (
        put(*ITEM, "get", "responses", "404", "x-body-optional", value=True),
        RISKY,
    ),
    "link removed": (drop(*CREATE, "responses", "201", "links"), RISKY),
    "security demanded": (drop(*LOGIN, "security"), BREAKING),
    "other security demanded": (put(*LIST, "security", value=[{"other": []}]), BREAKING),
    "security no longer demanded": (put(*LIST, "security", value=[]), SAFE),
    "other security possible": (put(*LIST, "security", value=[{"token": []}, {"other": []}]), SAFE),
    "no longer safe to repeat": (drop(*SEARCH, "x-safe"), RISKY),
    "safe to repeat": (put(*CREATE, "x-safe", value=True), SAFE),
    "states of a rule narrowed": (
        drop(*UPDATE, "x-state-rules", 0, "allowed-when", "state", 1),
        BREAKING,
    ),
    "states of a rule widened": (
        put(*UPDATE, "x-state-rules", 0, "allowed-when", "state", 2, value="Done"),
        SAFE,
    ),
    "state rule about more fields": (
        put(*UPDATE, "x-state-rules", 0, "fields", 1, value="note"),
        BREAKING,
    ),
    "state rule about all fields": (drop(*UPDATE, "x-state-rules", 0, "fields"), BREAKING),
    "state rule removed": (drop(*UPDATE, "x-state-rules"), SAFE),
    "state rule added": (
        put(
            *LIST,
            "x-state-rules",
            value=[{"id": "n", "allowed-when": {"state": ["New"]}, "message": "-"}],
        ),
        BREAKING,
    ),
    "result of a rule changed": (
        put(*CREATE, "x-state-rules", 0, "results-in", value={"state": ["Open"]}),
        RISKY,
    ),
    "result no longer promised": (drop(*CREATE, "x-state-rules"), RISKY),
    "promise about answers added": (put(*LIST, "x-postconditions", 1, value=RULE), SAFE),
    "promise about answers withdrawn": (drop(*LIST, "x-postconditions", 0), RISKY),
    "promise about answers changed": (
        put(*LIST, "x-postconditions", 0, "rule", value="true"),
        RISKY,
    ),
    "condition of calls added": (put(*UPDATE, "x-preconditions", 1, value=RULE), BREAKING),
    "condition of calls withdrawn": (drop(*UPDATE, "x-preconditions", 0), SAFE),
    "condition of calls changed": (put(*UPDATE, "x-preconditions", 0, "rule", value="true"), RISKY),
    "ownership introduced": (
        put(
            *CREATE,
            "x-ownership",
            value={"id": "o", "owner": "a", "exempt-roles": [], "message": "-"},
        ),
        BREAKING,
    ),
    "ownership given up": (drop(*UPDATE, "x-ownership"), SAFE),
    "role no longer exempt": (put(*UPDATE, "x-ownership", "exempt-roles", value=[]), BREAKING),
    "role exempt": (put(*UPDATE, "x-ownership", "exempt-roles", 1, value="Editor"), SAFE),
    "entitlement of another user": (put(*SEARCH, "x-entitlement", "user", value="page"), RISKY),
    "order no longer promised": (drop(*LIST, "x-sort"), RISKY),
    "tokens live shorter": (put(*LOGIN, "x-token-lifetime", "seconds", value=900), RISKY),
    "tokens live longer": (put(*LOGIN, "x-token-lifetime", "seconds", value=3600), SAFE),
}

# Changes of what stands once in a document, and of paths, which are paired by what is in them;
# neither can be tried side by side.
DOCUMENT_CHANGES: dict[str, tuple[Change, str]] = {
    "path removed": (drop("paths", "/things/search"), BREAKING),
    "path renamed": (renamed("/things/search", "/things/find"), BREAKING),
    "path parameter renamed": (
        together(
            renamed("/things/{id}", "/things/{key}"),
            put("paths", "/things/{key}", "parameters", 0, "name", value="key"),
        ),
        RISKY,
    ),
    "server removed": (put("servers", value=[]), BREAKING),
    "server of another address": (put("servers", 0, "url", value="https://other.test"), BREAKING),
    "server added": (put("servers", 1, value={"url": "https://eu.things.test"}), SAFE),
    "security of all changed": (put("security", value=[{"other": []}]), BREAKING),
    "security scheme changed": (
        put("components", "securitySchemes", "token", "scheme", value="basic"),
        BREAKING,
    ),
    "title changed": (put("info", "title", value="Other things"), SAFE),
    "nothing changed": (put("info", "title", value="Things"), SAFE),
}
