"""Record what goes over the wire as a HAR file, as a browser would."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import httpx


class Recorder:
    """Keeps the exchanges of an `httpx.Client` that has its `hooks`."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []

    @property
    def hooks(self) -> dict[str, list[Callable[..., Any]]]:
        """The event hooks of a client to record."""
        return {"response": [self._keep]}

    def write(self, file: Path) -> Path:
        """Write a HAR file and return it."""
        log = {"version": "1.2", "creator": {"name": "tests"}, "entries": self.entries}
        file.write_text(json.dumps({"log": log}), encoding="utf-8")
        return file

    def _keep(self, response: httpx.Response) -> None:
        request, content = response.request, response.read()
        sent: dict[str, Any] = {
            "method": request.method,
            "url": str(request.url),
            "headers": _headers(request.headers.multi_items()),
        }
        if request.content:
            mime_type = request.headers.get("content-type", "")
            text = request.content.decode("utf-8", "replace")
            sent["postData"] = {"mimeType": mime_type, "text": text}
        answer = {
            "status": response.status_code,
            "headers": _headers(response.headers.multi_items()),
            "content": {"size": len(content), **_content(content)},
        }
        started = "2026-01-02T03:04:05.678Z"
        entry = {"startedDateTime": started, "time": 12.5, "request": sent, "response": answer}
        self.entries.append(entry)


def _headers(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]


def _content(content: bytes) -> dict[str, str]:
    try:
        return {"text": content.decode()}
    except UnicodeDecodeError:
        return {"text": base64.b64encode(content).decode(), "encoding": "base64"}
