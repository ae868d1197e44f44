"""A server for `parcels.yaml` that keeps every promise, but for the defects it is given."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from tests.contract.subject import Subject
from tests.contract.wire.journal import MARK

SPEC = Path(__file__).with_name("parcels.yaml")
OVERLAY = Path(__file__).with_name("parcels.overlay.yaml")
SubjectWith = Callable[..., Subject]
ACCOUNTS = {
    "A1": {"client_id": "client-one", "client_secret": "very-secret-one", "account": "A1"},
    "A2": {"client_id": "client-two", "client_secret": "very-secret-two", "account": "A2"},
}
LANES = ("Air", "Ground", "Sea")
Answer = tuple[int, Any]


class Download(bytes):
    """A file that is answered, with the header that names it."""

    disposition = ""


class RefusedError(Exception):
    """A request is answered with an error."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.answer: Answer = (status, {"error": reason} if reason else None)


@dataclass
class Call:
    """A request as the server sees it."""

    method: str
    path: str
    query: dict[str, str]
    headers: Message
    content: bytes
    account: str = ""


class Served(Protocol):
    """What can be served."""

    def has(self, defect: str) -> bool:
        """Whether a promise is broken."""
        ...

    def answer(self, call: Call) -> Answer:
        """Return status and body for a request."""
        ...


@dataclass
class Parcels:
    """The parcels of two accounts; `defects` names the promises that are broken."""

    defects: frozenset[str] = frozenset()
    tokens: dict[str, str] = field(default_factory=dict[str, str])
    items: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    owners: dict[str, str] = field(default_factory=dict[str, str])
    reads: int = 0
    calls: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    made: int = 0
    marked: int = 0

    def __post_init__(self) -> None:
        """Begin with some parcels for each account, in every state."""
        for account in ACCOUNTS:
            for number in range(23):
                self.add(
                    account,
                    {
                        "label": f"Parcel {number % 5}",
                        "kind": "Box",
                        "lane": LANES[number % 3],
                        "weight": number + 1,
                    },
                    "Returned" if number % 4 == 0 else "New",
                )

    @property
    def default_size(self) -> str:
        """The size of a page when none is asked for."""
        return "5" if self.has("default size is 5") else "10"

    def has(self, defect: str) -> bool:
        """Whether a promise is broken."""
        return defect in self.defects

    def add(self, account: str, body: dict[str, Any], state: str = "New") -> dict[str, Any]:
        """Keep a parcel."""
        known = {name: value for name, value in body.items() if name in FIELDS}
        item = {**known, "id": f"P{1000 + len(self.items)}", "state": state, "changed": now()}
        if self.has("create loses a field"):
            item.pop("remark", None)
        self.items[item["id"]] = item
        self.owners[item["id"]] = account
        return item

    def answer(self, call: Call) -> Answer:
        """Return status and JSON for a request."""
        self.calls.append((call.method, call.path))
        allowed = methods(call.path)
        if call.method not in allowed:
            return 405, {"error": "no such method"}
        try:
            if call.path == "/token":
                return self.token(call)
            self.authorize(call)
            if call.path == "/parcels":
                return self.page(call) if call.method == "GET" else self.create(call)
            found = re.fullmatch(r"/parcels/([^/]+)(/return)?", call.path)
            if not found:
                raise RefusedError(404, "no such path")
            return self.on_item(call, unquote(found[1]), bool(found[2]))
        except RefusedError as error:
            return error.answer

    def token(self, call: Call) -> Answer:
        """Give a token for the credentials of an account."""
        if call.headers.get_content_type() != "application/x-www-form-urlencoded":
            raise RefusedError(415, "no form")
        form = dict(parse_qsl(call.content.decode("utf-8", "replace")))
        if form.get("grant_type") != "client_credentials":
            raise RefusedError(400, "wrong grant")
        if not {"client_id", "client_secret"} <= form.keys():
            raise RefusedError(400, "credentials missing")
        for name, account in ACCOUNTS.items():
            right = account["client_secret"] == form["client_secret"]
            if account["client_id"] == form["client_id"] and (right or self.has("any secret")):
                token = f"token-{name}-{len(self.tokens)}-abcdefgh"
                self.tokens[token] = name
                return 200, {"access_token": token, "expires_in": 3600}
        raise RefusedError(401, "wrong credentials")

    def authorize(self, call: Call) -> None:
        """Set the account of a request by its token."""
        scheme, _, token = (call.headers["Authorization"] or "").partition(" ")
        cookie = re.fullmatch(r"Parcels=(.*)", call.headers["Cookie"] or "")
        if cookie and not scheme and not self.has("cookie not accepted"):
            scheme, token = "Bearer", cookie[1]
        if token not in self.tokens or scheme != "Bearer":
            if not (self.has("no token needed") and not token):
                raise RefusedError(401, "no valid token")
            token = next(iter(self.tokens))
        call.account = self.tokens[token]
        if call.headers["Account"] != call.account and not self.has("account header ignored"):
            raise RefusedError(400, "wrong account")

    def page(self, call: Call) -> Answer:
        """Answer a page of parcels."""
        size = self.number(call.query.get("size", self.default_size), 1, 100)
        page = self.number(call.query.get("page", "0"), 0, 10**40)
        minimum = self.number(call.query.get("minWeight", "1"), 1, 50)
        lane, state = call.query.get("lane"), call.query.get("state")
        if lane not in (None, *LANES) or state not in (None, "New", "Returned"):
            raise RefusedError(400, "no such value")
        by, direction = call.query.get("sortBy"), call.query.get("direction", "up")
        if by not in (None, "weight") or direction not in ("up", "down"):
            raise RefusedError(400, "no such order")
        mine = [item for key, item in self.items.items() if self.sees(call.account, key)]
        kept = [
            item
            for item in mine
            if (lane is None or item["lane"] == lane or self.has("lane ignored"))
            and (state in (None, item["state"]))
            and item["weight"] >= minimum
        ]
        if by:
            falling = direction == "down" and not self.has("direction ignored")
            kept.sort(key=lambda item: item["weight"], reverse=falling)
        return 200, self.page_of(kept, page, size)

    def page_of(self, kept: list[dict[str, Any]], page: int, size: int) -> dict[str, Any]:
        """Cut a page out of a list."""
        start = page * size + (1 if self.has("page skips an item") and page else 0)
        part = kept[start : start + size]
        if self.has("order changes"):
            self.reads += 1
            part = part[::-1] if self.reads % 2 else part
        names = ["id", "label", "lane", "state", "weight"]
        if self.has("list lacks a property"):
            names.remove("weight")
        shown = [{name: item[name] for name in names} for item in part]
        total = len(kept) + (1 if self.has("wrong total") else 0)
        pages = -(-len(kept) // size)
        return {
            "items": shown,
            "page": {
                "number": page,
                "size": size,
                "total": total,
                "totalPages": pages,
                "first": page == 0,
                "last": page + 1 >= pages or self.has("always last"),
            },
        }

    def create(self, call: Call) -> Answer:
        """Make a parcel."""
        body = self.body(call)
        if self.has("refused create leaves an item") and "label" not in body:
            self.add(call.account, {**BARE, **body})
        for name in ("label", "kind", "lane", "weight"):
            if name not in body:
                raise RefusedError(400, f"{name} is missing")
        self.check(body)
        flying = body["kind"] != "Letter" or body["lane"] == "Air"
        if not flying and not self.has("letters go by sea"):
            raise RefusedError(400, "letters go by air")
        item = self.add(call.account, body)
        self.made += 1
        self.marked += any(str(text).startswith(MARK) for text in body.values())
        if self.has("created in another state"):
            item["state"] = "Returned"
        status = 200 if self.has("create answers 200") else 201
        return status, self.shown(item)

    def check(self, body: dict[str, Any]) -> None:
        """Refuse values that the document forbids."""
        limits = {"label": (1, 20), "remark": (0, 60)}
        for name, (low, high) in limits.items():
            if name in body:
                text = body[name]
                if not isinstance(text, str) or (len(text) > high and not self.has("any length")):
                    raise RefusedError(400, f"bad {name}")
                if len(text) < low:
                    raise RefusedError(400, f"{name} is empty")
        for name, values in (("kind", ("Letter", "Box")), ("lane", LANES)):
            if name in body and not self.in_enum(body[name], values):
                raise RefusedError(400, f"bad {name}")
        if "weight" in body:
            self.check_weight(body)
        if "due" in body:
            self.check_date(body["due"])
        tags = body.get("tags", [])
        right = isinstance(tags, list) and len(tags) <= 2
        if not right or not all(isinstance(tag, str) and len(tag) <= 5 for tag in tags):
            raise RefusedError(400, "bad tags")

    def check_weight(self, body: dict[str, Any]) -> None:
        """Refuse a weight that is no integer from 1 to 50."""
        weight = body["weight"]
        if self.has("numeric text accepted") and isinstance(weight, str) and weight.isdigit():
            body["weight"] = weight = int(weight)
        if isinstance(weight, bool) or not isinstance(weight, int) or not 1 <= weight <= 50:
            raise RefusedError(400, "bad weight")
        if self.has("crash on legal value") and weight == 50:
            raise RefusedError(500, "crash")

    def check_date(self, text: Any) -> None:
        """Refuse what is no date."""
        if self.has("30 February exists") and text == "2023-02-30":
            return
        try:
            if date.fromisoformat(text).isoformat() != text:
                raise RefusedError(400, "bad date")
        except (TypeError, ValueError):
            raise RefusedError(400, "bad date") from None

    def in_enum(self, value: Any, values: tuple[str, ...]) -> bool:
        """Whether a value is one of a list."""
        if self.has("case ignored") and isinstance(value, str):
            return value.lower() in [text.lower() for text in values]
        return value in values

    def on_item(self, call: Call, key: str, returning: bool) -> Answer:
        """Read, change, return or delete a parcel."""
        if self.has("ids in any case"):
            key = key.upper()
        if self.has("ids are prefixes"):
            key = key[:5]
        if key not in self.items or not self.sees(call.account, key):
            if self.has("foreign change works") and key in self.items and call.method != "GET":
                self.items[key]["remark"] = "taken"
            # The document says that an error may come without a body.
            raise RefusedError(404, "" if call.method == "DELETE" else "no such parcel")
        item = self.items[key]
        if returning:
            return self.take_back(call, item)
        if call.method == "PUT":
            return self.update(call, item)
        if self.has("detail lacks a property") and call.method == "GET":
            return 200, {name: value for name, value in self.shown(item).items() if name != "lane"}
        if call.method == "DELETE":
            if not self.has("delete does nothing"):
                del self.items[key]
            return 204, None
        return 200, self.shown(item)

    def update(self, call: Call, item: dict[str, Any]) -> Answer:
        """Change a parcel."""
        body = self.body(call)
        if self.has("update is stored before it is checked"):
            item["remark"] = str(body.get("remark", ""))
        self.check(body)
        changed: dict[str, Any] = {
            name: body[name] for name in ("remark", "weight") if name in body
        }
        if self.has("update touches another field"):
            item["label"] = "changed"
        if not self.has("update lost"):
            item.update(changed)
        item["changed"] = now()
        return 200, {**self.shown(item), **changed}

    def take_back(self, call: Call, item: dict[str, Any]) -> Answer:
        """Return a parcel."""
        reason = self.body(call).get("reason", "Unwanted")
        if reason not in ("Damaged", "Unwanted"):
            raise RefusedError(400, "bad reason")
        if item["state"] != "New" and not self.has("returned twice"):
            if self.has("refused return changes the item"):
                item["reason"] = reason
            raise RefusedError(400, "not new")
        state = "New" if self.has("return does nothing") else "Returned"
        item.update(state=state, reason=reason, changed=now())
        if self.has("wrong default") and not self.body(call):
            item["reason"] = "Damaged"
        return 200, {"message": "on its way"}

    def body(self, call: Call) -> dict[str, Any]:
        """Return the JSON object of a request."""
        if call.headers.get_content_type() != "application/json":
            raise RefusedError(415, "not JSON")
        try:
            body = json.loads(call.content.decode())
        except ValueError:
            raise RefusedError(400, "not JSON") from None
        if not isinstance(body, dict):
            raise RefusedError(400, "no object")
        known: dict[str, Any] = body
        return known

    def sees(self, account: str, key: str) -> bool:
        """Whether an account may know of a parcel."""
        return self.owners[key] == account or self.has("accounts see each other")

    def number(self, text: str, low: int, high: int) -> int:
        """Return the number that a query parameter has."""
        loose = self.has("loose numbers")
        if not (loose or re.fullmatch(r"-?[0-9]+", text, re.ASCII)):
            raise RefusedError(400, "not a number")
        try:
            number = int(text)
        except ValueError:
            raise RefusedError(400, "not a number") from None
        if not low <= number <= high:
            raise RefusedError(400, "out of range")
        return number

    def shown(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return a parcel as it is answered."""
        shown = {**deepcopy(item), "carrier": "Fast Lorry"}
        if self.has("known value written otherwise"):
            shown["carrier"] = "FAST_LORRY"
        if self.has("unknown carrier"):
            shown["carrier"] = "Pigeon"
        if self.has("undocumented property"):
            shown["internal"] = 1
        if self.has("required property missing"):
            del shown["state"]
        if self.has("wrong type"):
            shown["weight"] = str(shown["weight"])
        if self.has("undocumented value") and shown["kind"] == "Box":
            shown["kind"] = "Crate"
        if self.has("impossible date"):
            shown["changed"] = "2023-02-30 00:00:00"
        if self.has("answer breaks a rule"):
            shown.update(kind="Letter", weight=51)
        return shown


def methods(path: str) -> tuple[str, ...]:
    """Return the methods of a path."""
    if path in ("/token", "/parcels"):
        return ("POST",) if path == "/token" else ("GET", "POST")
    return ("PUT",) if path.endswith("/return") else ("GET", "PUT", "DELETE")


FIELDS = ("label", "kind", "lane", "weight", "remark", "due", "tags")
BARE = {"label": "x", "kind": "Box", "lane": "Sea", "weight": 1}


def now() -> str:
    """Return the time as parcels write it."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")


@contextmanager
def serving(parcels: Served) -> Iterator[str]:
    """Serve parcels, or what is like them, over HTTP and return the base URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle_any(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in _query(parts.query).items()}
            content = self.rfile.read(int(self.headers["Content-Length"] or 0))
            call = Call(self.command, parts.path, query, self.headers, content)
            self.reply(*parcels.answer(call))

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - names of http.server
        do_PATCH = do_OPTIONS = do_TRACE = do_QUERY = handle_any  # noqa: N815 - the same

        def reply(self, status: int, body: Any) -> None:
            content, media_type = _encoded(body)
            self.send_response(status)
            if content:
                html = parcels.has("wrong media type")
                self.send_header("Content-Type", "text/html" if html else media_type)
            if status == 405:
                self.send_header("Allow", ", ".join(methods(urlsplit(self.path).path)))
            page = status == 200 and urlsplit(self.path).path == "/parcels"
            if page and not parcels.has("header missing"):
                self.send_header("X-Request-Id", "1")
            if isinstance(body, Download):
                self.send_header("Content-Disposition", body.disposition)
            token = body.get("access_token") if isinstance(body, dict) else None
            if token:
                self.send_header("Set-Cookie", f"Parcels={token}; Path=/; HttpOnly")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _query(text: str) -> dict[str, list[str]]:
    return parse_qs(text, keep_blank_values=True)


def _encoded(body: Any) -> tuple[bytes, str]:
    """Return an answer's bytes and media type: texts and bytes as they are, all else as JSON."""
    if isinstance(body, bytes):
        return body, "application/octet-stream" if isinstance(body, Download) else "application/zip"
    if isinstance(body, str):
        return body.encode(), "text/plain"
    return b"" if body is None else json.dumps(body).encode(), "application/json"
