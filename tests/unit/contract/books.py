"""A server for `books.yaml` that keeps every promise, but for the defects it is given."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

from tests.unit.contract.parcels import Answer, Call, RefusedError

SPEC = Path(__file__).with_name("books.yaml")
OVERLAY = Path(__file__).with_name("books.overlay.yaml")
USERS = {
    "ann": {"user": "ann", "password": "ann-secret", "roles": "reader"},
    "lib": {"user": "lib", "password": "lib-secret", "roles": "reader, librarian"},
    "bob": {"user": "bob", "password": "bob-secret", "roles": "reader"},
}
QUESTIONS = [
    {"id": "1", "required": True, "options": ["week", "month"]},
    {"id": "2", "required": False, "options": []},
    {"id": "3", "required": True, "options": []},
]
LIFETIME = 3600
OF_BOB_ALONE = ("8", "9", "10")


@dataclass
class Books:
    """A library; `defects` names the promises that are broken."""

    defects: frozenset[str] = frozenset()
    tokens: dict[str, tuple[str, float]] = field(default_factory=dict[str, tuple[str, float]])
    books: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    notes: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    loans: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    now: float = 0.0
    made: int = 0

    def __post_init__(self) -> None:
        """Begin with some books and notes."""
        for number in range(1, 11):
            book = {
                "id": str(number),
                "title": f"Book {number % 4}",
                "pages": 10,
                "readers": number,
            }
            self.books[str(number)] = book
        self.write("bob", {"bookId": "1", "text": "Good."})

    def has(self, defect: str) -> bool:
        """Whether a promise is broken."""
        return defect in self.defects

    def advance(self, seconds: float) -> None:
        """Move the clock."""
        self.now += seconds

    def answer(self, call: Call) -> Answer:
        """Return status and body for a request."""
        try:
            if call.path == "/login":
                return self.login(json.loads(call.content))
            call.account = self.user_of(call)
            for pattern, method, name in ROUTES:
                found = re.fullmatch(pattern, call.path)
                if found and call.method == method:
                    answer: Answer = getattr(self, name)(call, *found.groups())
                    return answer
            raise RefusedError(404, "no such path")
        except RefusedError as error:
            return error.answer

    def login(self, body: dict[str, str]) -> Answer:
        """Give a token for a user's password."""
        known = USERS.get(body["name"])
        if known is None or known["password"] != body["password"]:
            raise RefusedError(401, "wrong password")
        token = f"token-{len(self.tokens)}"
        self.tokens[token] = (body["name"], self.now)
        return 200, token

    def user_of(self, call: Call) -> str:
        """Return who calls, by the token."""
        user, since = self.tokens.get((call.headers["Authorization"] or "")[5:], ("", 0.0))
        lasting = LIFETIME / 4 if self.has("short tokens") else LIFETIME
        if not user or (self.now - since > lasting and not self.has("tokens last for ever")):
            raise RefusedError(401, "no valid token")
        return user

    def sees(self, call: Call, key: str) -> bool:
        """Whether a book is for the user that a call names, or who makes it."""
        named = None if self.has("named user ignored") else call.query.get("as")
        user = named or call.account
        return key not in OF_BOB_ALONE or user == "bob" or self.has("everybody sees all")

    def list_books(self, call: Call) -> Answer:
        """List the books that a user sees."""
        found = [book for key, book in self.books.items() if self.sees(call, key)]
        found = [b for b in found if call.query.get("title") in (None, b["title"])]
        most = None if self.has("max ignored") else call.query.get("max")
        return 200, found if most is None else found[: int(most)]

    def get_book(self, call: Call, key: str) -> Answer:
        """Show a book."""
        if key not in self.books or not self.sees(call, key):
            raise RefusedError(404, "no such book")
        return 200, self.books[key]

    def find_books(self, call: Call) -> Answer:
        """Find books by ids or by title."""
        body = json.loads(call.content)
        if {"ids", "title"} <= body.keys() and not self.has("two criteria"):
            raise RefusedError(400, "one criterion")
        found = [book for key, book in self.books.items() if key in body.get("ids", [key])]
        title = "" if self.has("title ignored") else body.get("title", "")
        return 200, [book for book in found if title in book["title"]]

    def export_books(self, call: Call) -> Answer:
        """Pack books into an archive."""
        lost = {"pages"} if self.has("export loses pages") else set[str]()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for key in json.loads(call.content):
                book = {k: v for k, v in self.books[key].items() if k not in lost}
                archive.writestr(f"{key}.json", json.dumps(book))
        return 200, buffer.getvalue()

    def import_books(self, call: Call) -> Answer:
        """Make books of an archive."""
        form = f"Content-Type: {call.headers['Content-Type']}\r\n\r\n".encode() + call.content
        part: Any = message_from_bytes(form).get_payload(0)
        content: bytes = part.get_payload(decode=True)
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile:
            raise RefusedError(400, "no archive") from None
        names = archive.namelist()
        plain = all(re.fullmatch(r"[0-9]+\.json", name) for name in names)
        if not plain and not self.has("any entry"):
            raise RefusedError(400, "no such entry")
        for name in names if not self.has("import does nothing") else ():
            if name.endswith(".json"):
                key = str(len(self.books) + 1)
                self.books[key] = {**json.loads(archive.read(name)), "id": key, "readers": 0}
        return 200, None

    def start_loan(self, call: Call, key: str) -> Answer:
        """Begin a loan."""
        self.get_book(call, key)
        self.made += 1
        loan = {"id": str(self.made), "user": call.query.get("for", call.account), "state": "open"}
        if self.has("loans are for the caller"):
            loan["user"] = call.account
        self.loans[loan["id"]] = {**loan, "answered": set()}
        return 200, {"loanId": loan["id"], "questions": QUESTIONS}

    def answer_question(self, call: Call) -> Answer:
        """Note an answer."""
        body = json.loads(call.content)
        loan = self.loans[body["loanId"]]
        options: Any = next(one["options"] for one in QUESTIONS if one["id"] == body["questionId"])
        if options and body["answer"] not in options and not self.has("any answer"):
            raise RefusedError(400, "no such option")
        if loan["state"] == "done" and not self.has("answered when done"):
            raise RefusedError(400, "it is finished")
        loan["answered"].add(body["questionId"])
        return 200, {}

    def finish_loan(self, call: Call, key: str) -> Answer:
        """Finish a loan whose required questions are answered."""
        loan = self.loans[key]
        if loan["state"] == "done" and not self.has("finished twice"):
            raise RefusedError(400, "it is finished")
        if loan["user"] != call.account and not self.has("finished by others"):
            raise RefusedError(400, "not yours")
        needed = {"1", "2", "3"} if self.has("all questions required") else {"1", "3"}
        if self.has("all questions required"):
            needed.add("4")
        if needed - loan["answered"] and not self.has("finished at once"):
            if self.has("refusal changes"):
                loan["state"] = "refused"
            raise RefusedError(400, "questions are open")
        loan["state"] = "done"
        return 200, None

    def get_loan(self, call: Call, key: str) -> Answer:
        """Show a loan."""
        del call
        if key not in self.loans:
            raise RefusedError(404, "no such loan")
        return 200, {name: self.loans[key][name] for name in ("id", "user", "state")}

    def list_mine(self, call: Call) -> Answer:
        """List the caller's own books."""
        return 200, ["Everybody's" if self.has("mine is everybody's") else call.account]

    def list_notes(self, call: Call) -> Answer:
        """List notes."""
        user = call.query.get("user")
        user = call.account if user == "$ME$" and not self.has("$ME$ unknown") else user
        book = call.query.get("bookId")
        if self.has("new notes are not listed") and user is None:
            return 200, list(self.notes.values())[:1]
        found = [note for note in self.notes.values() if user in (None, note["user"])]
        return 200, [note for note in found if book in (None, note["bookId"])]

    def create_note(self, call: Call) -> Answer:
        """Write a note."""
        body = json.loads(call.content)
        if body["bookId"] not in self.books:
            raise RefusedError(400, "no such book")
        self.write(call.account, body)
        return 201, None

    def write(self, user: str, body: dict[str, Any]) -> None:
        """Keep a note."""
        key = str(max(map(int, self.notes), default=0) + 1)
        self.notes[key] = {"id": key, "user": user, "changed": 0, **body}
        if self.has("text is lost"):
            self.notes[key]["text"] = ""

    def get_note(self, call: Call, key: str) -> Answer:
        """Show a note."""
        del call
        if key not in self.notes:
            raise RefusedError(404, "no such note")
        return 200, self.notes[key]

    def update_note(self, call: Call, key: str) -> Answer:
        """Change a note."""
        self.check_owner(call, key, exempt="librarian")
        text = json.loads(call.content).get("text")
        note = self.notes[key]
        if self.has("update is lost"):
            return 200, None
        if text or self.has("empty update counts"):
            self.notes[key] = {**note, "text": text or note["text"], "changed": note["changed"] + 1}
        return 200, None

    def delete_note(self, call: Call, key: str) -> Answer:
        """Delete a note."""
        self.check_owner(call, key, exempt="nobody")
        if not self.has("delete does nothing"):
            del self.notes[key]
        return 200, None

    def check_owner(self, call: Call, key: str, exempt: str) -> None:
        """Refuse a user who has not written a note and has no exempt role."""
        note = self.get_note(call, key)[1]
        exempts = exempt in USERS[call.account]["roles"] and not self.has("nobody is exempt")
        foreign = note["user"] != call.account and not exempts
        if foreign and not self.has("anybody changes notes"):
            if self.has("refusal changes"):
                self.notes[key] = {**note, "changed": note["changed"] + 1}
            raise RefusedError(403, "not yours")


ROUTES = (
    ("/books", "GET", "list_books"),
    ("/books/find", "POST", "find_books"),
    ("/books/export", "POST", "export_books"),
    ("/books/import", "POST", "import_books"),
    ("/books/([0-9]+)", "GET", "get_book"),
    ("/books/([0-9]+)/loans", "POST", "start_loan"),
    ("/answers", "POST", "answer_question"),
    ("/loans/([0-9]+)", "GET", "get_loan"),
    ("/loans/([0-9]+)/finish", "POST", "finish_loan"),
    ("/mine", "GET", "list_mine"),
    ("/notes", "GET", "list_notes"),
    ("/notes", "POST", "create_note"),
    ("/notes/([0-9]+)", "GET", "get_note"),
    ("/notes/([0-9]+)", "PUT", "update_note"),
    ("/notes/([0-9]+)", "DELETE", "delete_note"),
)
