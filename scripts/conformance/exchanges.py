"""One request with its answer, and the curl command that repeats it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from scripts.conformance.model.operations import Operation
from scripts.runtime_expressions import Sent

_DULL_HEADERS = (
    "host",
    "accept",
    "accept-encoding",
    "connection",
    "user-agent",
    "content-length",
    "x-schemathesis-testcaseid",
)
_LONGEST_SHOWN = 600


@dataclass(frozen=True)
class Exchange:
    """What was sent and what came back; header names are lower case.

    `request_known` and `answer_known` tell whether bodies were recorded: without, an empty body
    may have been any.
    """

    operation: Operation
    method: str
    url: str
    request_headers: Mapping[str, str] = field(repr=False)
    request_content: bytes = field(repr=False)
    status: int
    headers: Mapping[str, str]
    content: bytes
    seconds: float
    request_known: bool = True
    answer_known: bool = True

    @property
    def media_type(self) -> str:
        """The media type of the answer without parameters, empty if it names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def ok(self) -> bool:
        """Whether the answer is a success."""
        return 200 <= self.status < 300

    @cached_property
    def json(self) -> Any:
        """The answer's JSON; None when it is not JSON (see `has_json`)."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None

    @cached_property
    def has_json(self) -> bool:
        """Whether the answer's body can be read as JSON."""
        return self.json is not None or self.content.strip() == b"null"

    @cached_property
    def sent(self) -> Sent:
        """What the request carried, as far as runtime expressions can name it."""
        parts = urlsplit(self.url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.request_headers.items()}
        try:
            body = json.loads(self.request_content)
        except ValueError:
            body = None
        return Sent(path_values(self.operation.path, parts.path), query, headers, body)

    def shown_answer(self, hide: Callable[[str], str]) -> str:
        """Return the status and body for people, shortened after `hide` took the secrets out."""
        text = hide(self.content.decode("utf-8", "replace"))
        return f"{self.status} {_shortened(text)}".strip()

    def curl(self, hide: Callable[[str], str]) -> str:
        """Return a command that sends the same request, but for the secrets that `hide` hides.

        They are hidden before a long body is cut: half a secret would not be known as one.
        """
        lines = [f"curl -X {self.method} {shlex.quote(self.url)}"]
        for name, value in _shown_headers(self.request_headers):
            lines.append(f"-H {shlex.quote(f'{name}: {value}')}")
        if self.request_content:
            text = hide(self.request_content.decode("utf-8", "backslashreplace"))
            lines.append(f"--data-raw {shlex.quote(_shortened(text))}")
        return hide(" \\\n  ".join(lines))


def path_values(template: str, path: str) -> dict[str, str]:
    """Return the values of a template's parameters in a path that ends as the template does."""
    pattern = re.sub(r"\\{([^}]+)\\}", "([^/]*)", re.escape(template))
    match = re.search(f"{pattern}$", path)
    names = re.findall(r"\{([^}]+)\}", template)
    return dict(zip(names, map(unquote, match.groups()), strict=True)) if match else {}


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[:_LONGEST_SHOWN]}… ({len(text)} characters)"


def _shown_headers(headers: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return [(name, value) for name, value in headers.items() if name.lower() not in _DULL_HEADERS]
