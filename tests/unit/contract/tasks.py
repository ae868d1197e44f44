"""A server for `tasks.yaml`, written in another style than ours, with defects on request."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from tests.unit.contract.parcels import Answer, Call, RefusedError

SPEC = Path(__file__).with_name("tasks.yaml")
TOKEN = "0123456789abcdef"
_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")


@dataclass
class Tasks:
    """Tasks, notes and tags; `defects` names the promises that are broken."""

    defects: frozenset[str] = frozenset()
    tasks: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    tags: list[str] = field(default_factory=list[str])
    made: int = 0

    def __post_init__(self) -> None:
        """Begin with some of each."""
        for number in range(9):
            self.add({"title": f"Task {number}", "done": number % 3 == 0})
        self.tags += ["red", "green", "blue", "grey"]

    def has(self, defect: str) -> bool:
        """Whether a promise is broken."""
        return defect in self.defects

    def add(self, body: dict[str, Any]) -> dict[str, Any]:
        """Keep a task."""
        self.made += 1
        known = {name: value for name, value in body.items() if name != "secret"}
        task = {**known, "id": self.made, "created": "2024-02-29T12:00:00Z"}
        if self.has("the secret is shown"):
            task["secret"] = "abc"
        self.tasks[self.made] = task
        return task

    def answer(self, call: Call) -> Answer:
        """Return status and body for a request."""
        open_ = (call.path, call.method) == ("/tags", "GET") or self.has("no token needed")
        try:
            if not open_ and call.headers["Authorization"] != f"Bearer {TOKEN}":
                raise RefusedError(401, "")
            for pattern, method, name in _ROUTES:
                found = re.fullmatch(pattern, call.path)
                if found and call.method == method:
                    answer: Answer = getattr(self, name)(call, *found.groups())
                    return answer
        except RefusedError as error:
            return error.answer
        return 404, None

    def list_tasks(self, call: Call) -> Answer:
        """Return some of the tasks."""
        offset, limit = _whole(call, "offset", 0, 100_000, 0), _whole(call, "limit", 1, 1000, 9)
        offset = 0 if self.has("offset ignored") else offset
        done = call.query.get("done")
        if done not in (None, "true", "false"):
            raise RefusedError(400, "")
        wanted = done if not self.has("filter ignored") else None
        found = [one for one in self.tasks.values() if wanted in (None, _text(one["done"]))]
        return 200, found[offset : offset + limit]

    def make_task(self, call: Call) -> Answer:
        """Keep a new task."""
        body = self._checked(call, ("title", "done"))
        task = self.add(body)
        return 201, {**task, "id": str(task["id"])} if self.has("the id is a text") else task

    def read_task(self, _: Call, number: str) -> Answer:
        """Return a task."""
        return 200, self._task(number)

    def change_task(self, call: Call, number: str) -> Answer:
        """Change a task."""
        task = self._task(number)
        changed = {**task, **self._checked(call, ())}
        if not self.has("change lost"):
            self.tasks[task["id"]] = changed
        return 200, changed

    def delete_task(self, _: Call, number: str) -> Answer:
        """Delete a task."""
        task = self._task(number)
        if not self.has("delete does nothing"):
            del self.tasks[task["id"]]
        return 204, None

    def list_notes(self, call: Call) -> Answer:
        """Return some of the notes, and where the next ones begin."""
        token = call.query.get("page_token", "0")
        if not re.fullmatch(r"[0-9]{1,4}", token):
            raise RefusedError(422, "")
        start, size = int(token), _whole(call, "max_results", 1, 50, 5)
        notes = [{"text": f"Note {number}"} for number in range(7)]
        end = start + size
        following = {"next_page_token": str(end + self.has("cursor skips"))} if end < 7 else {}
        return 200, {"notes": notes[start:end], **following}

    def list_tags(self, call: Call) -> Answer:
        """Return a page of the tags."""
        page, size = _whole(call, "page", 1, 100_000, 1), _whole(call, "per_page", 1, 100, 10)
        found = self.tags[(page - 1) * size : page * size]
        total = len(found) if self.has("total of the page") else len(self.tags)
        meta = {"total": total, "has_more": page * size < len(self.tags)}
        return 200, {"data": [{"name": one} for one in found], "meta": meta}

    def make_tag(self, call: Call) -> Answer:
        """Keep a tag."""
        if call.headers.get_content_type() != "application/x-www-form-urlencoded":
            raise RefusedError(415, "")
        body = dict(parse_qsl(call.content.decode("latin-1"), keep_blank_values=True))
        name = body.get("name", "")
        if not (re.fullmatch(r"[a-z]{3,8}", name) or self.has("any name")):
            raise RefusedError(400, "")
        if name not in self.tags:
            self.tags.append(name)
        return 201, {"name": name}

    def read_tag(self, _: Call, name: str) -> Answer:
        """Return a tag."""
        if name not in self.tags:
            raise RefusedError(404, "")
        return 200, {"name": name}

    def _task(self, number: str) -> dict[str, Any]:
        key = int(number) if _NUMBER.fullmatch(number) else 0
        if key not in self.tasks and self.has("any id will do"):
            key = next(iter(self.tasks))
        if key not in self.tasks:
            raise RefusedError(404, "")
        return self.tasks[key]

    def _checked(self, call: Call, needed: tuple[str, ...]) -> dict[str, Any]:
        """Return the body if it is right."""
        try:
            body: Any = json.loads(call.content)
        except ValueError:
            raise RefusedError(400, "") from None
        wrong = not isinstance(body, dict) or not all(name in body for name in needed)
        if wrong or call.headers.get_content_type() != "application/json":
            raise RefusedError(400, "")
        allowed = (*needed, "step", "secret", "priority") if needed else ("title", "done")
        if not all(name in allowed and self._is_right(name, value) for name, value in body.items()):
            raise RefusedError(400, "")
        return dict(body)

    def _is_right(self, name: str, value: Any) -> bool:
        if name == "title":
            longest = 400 if self.has("any length") else 40
            return isinstance(value, str) and 1 <= len(value) <= longest
        if name == "done":
            return isinstance(value, bool)
        if name == "priority":
            return value is None or (type(value) is int and 1 <= value <= 5)
        if name == "secret":
            return isinstance(value, str) and len(value) <= 10
        return _is_step(value)


def _whole(call: Call, name: str, least: int, most: int, usual: int) -> int:
    """Return a number of the query, the usual one where there is none."""
    text = call.query.get(name, str(usual))
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
        raise RefusedError(400, "")
    return int(text)


def _is_step(value: Any) -> bool:
    if not isinstance(value, dict) or not {"name"} <= value.keys() <= {"name", "next"}:
        return False
    name = value["name"]
    known = isinstance(name, str) and len(name) <= 10
    return known and ("next" not in value or _is_step(value["next"]))


def _text(value: bool) -> str:
    return "true" if value else "false"


_ROUTES = (
    (r"/tasks", "GET", "list_tasks"),
    (r"/tasks", "POST", "make_task"),
    (r"/tasks/([^/]+)", "GET", "read_task"),
    (r"/tasks/([^/]+)", "PATCH", "change_task"),
    (r"/tasks/([^/]+)", "DELETE", "delete_task"),
    (r"/notes", "GET", "list_notes"),
    (r"/tags", "GET", "list_tags"),
    (r"/tags", "POST", "make_tag"),
    (r"/tags/([^/]+)", "GET", "read_tag"),
)
