"""Read HTTP Archives (HAR 1.2), as browsers, mitmproxy and Playwright write them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scripts.documents import is_array, is_object
from scripts.problems import Problem, ProblemError

_NOT_MODIFIED = 304


@dataclass(frozen=True)
class Entry:
    """One recorded exchange; what was not recorded of its bodies is None.

    Attributes:
        number: Its place in the file, from 1.
        started: When it was sent, as the file writes it.
        method: The method, in capitals.
        url: The whole URL.
        request_headers: The headers of the request, names in lower case.
        request_content: The body of the request; empty where it had none.
        status: The status of the answer, 0 where none came.
        headers: The headers of the answer, names in lower case.
        content: The body of the answer; empty where it had none.
        seconds: How long it took.
    """

    number: int
    started: str
    method: str
    url: str
    request_headers: dict[str, str] = field(repr=False)
    request_content: bytes | None = field(repr=False)
    status: int
    headers: dict[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    seconds: float

    @property
    def says_nothing(self) -> str:
        """Why nothing can be judged by it, empty if it can."""
        if not self.status:
            return "without an answer"
        if self.status == _NOT_MODIFIED:
            return "answered from a cache"
        return "asked by a browser on its own" if self.method in ("OPTIONS", "CONNECT") else ""


def read_har(path: Path) -> list[Entry]:
    """Return the entries of a file; raise `ProblemError` if it is no HAR."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProblemError(Problem(path, "", f"cannot be read: {error.strerror}")) from error
    except UnicodeDecodeError as error:
        raise ProblemError(Problem(path, "", "is not UTF-8 text")) from error
    except json.JSONDecodeError as error:
        raise ProblemError(Problem(path, error.lineno, f"is no JSON: {error.msg}")) from error
    log = data.get("log") if is_object(data) else None
    entries = log.get("entries") if is_object(log) else None
    if not is_array(entries):
        remedy = "Export the traffic as HAR, with the bodies of answers."
        raise ProblemError(Problem(path, "/log/entries", "is no list, so this is no HAR", remedy))
    return list(_entries(path, entries))


def _entries(path: Path, entries: list[Any]) -> Iterator[Entry]:
    for index, words in enumerate(entries):
        try:
            yield _entry(path, index + 1, words)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            place, why = f"/log/entries/{index}", f"cannot be understood: {error!r}"
            raise ProblemError(Problem(path, place, why)) from error


def _entry(path: Path, number: int, words: dict[str, Any]) -> Entry:
    request, response = words["request"], words["response"]
    return Entry(
        number=number,
        started=str(words.get("startedDateTime", "")),
        method=str(request["method"]).upper(),
        url=str(request["url"]),
        request_headers=_headers(request),
        request_content=_sent(request),
        status=int(response.get("status") or 0),
        headers=_headers(response),
        content=_content(path, response),
        seconds=max(float(words.get("time") or 0), 0.0) / 1000,
    )


def _headers(message: dict[str, Any]) -> dict[str, str]:
    """Return headers by name; those of HTTP/2 that stand for the first line are left out."""
    found: dict[str, str] = {}
    for one in message.get("headers", ()):
        name = str(one["name"]).lower()
        if not name.startswith(":"):
            known = f"{found[name]}, " if name in found else ""
            found[name] = known + str(one["value"])
    return found


def _sent(request: dict[str, Any]) -> bytes | None:
    posted = request.get("postData")
    if not posted:
        length = _headers(request).get("content-length", "0")
        size = int(request.get("bodySize") or 0)
        return None if size > 0 or length not in ("", "0") else b""
    if posted.get("text"):
        return _bytes(posted)
    pairs = posted.get("params") or ()
    is_form = "urlencoded" in posted.get("mimeType", "")
    if not pairs or not is_form:
        # The parts of a form with files: their contents are seldom recorded.
        return None
    return urlencode([(one["name"], one.get("value", "")) for one in pairs]).encode()


def _content(path: Path, response: dict[str, Any]) -> bytes | None:
    content: dict[str, Any] = response.get("content") or {}
    if "text" in content:
        return _bytes(content)
    file = content.get("_file")
    if file:
        # Playwright can put bodies beside the file; a name never leads out of that folder.
        beside = path.parent / Path(str(file)).name
        return beside.read_bytes() if beside.is_file() else None
    length = _headers(response).get("content-length", "")
    empty = length == "0" or response.get("status") == 204
    return b"" if empty or (not length and not content.get("size")) else None


def _bytes(content: dict[str, Any]) -> bytes:
    text = str(content["text"])
    if content.get("encoding") == "base64":
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise ValueError("a body that is said to be base64 is not") from error
    return text.encode("utf-8", "surrogatepass")
