"""What a run has made on a server that outlives it, on disk: it is found again after a crash."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.documents import is_object
from tests.contract.target.base import Account
from tests.contract.wire.traffic import StoppedError, Traffic

MARK = "Made by a contract test, please ignore"
_FORMAT = 1


@dataclass
class Entry:
    """One request that may have made something.

    Attributes:
        number: Its number in the journal.
        operation: The id of the operation.
        resource: The path of the resource whose items it makes.
        account: The name of the account that sent it.
        mark: The mark that the item carries, empty if nothing in the request could hold one.
        item: The path parameters of the item, None as long as they are not known.
        settled: Whether nothing has to be taken back.
    """

    number: int
    operation: str
    resource: str
    account: str
    mark: str
    item: dict[str, str] | None = None
    settled: bool = False


@dataclass
class Journal:
    """Keeps a line for each request that may make something: before it is sent, and afterwards.

    No line holds anything but ids, marks and names, and what is hidden in reports is hidden here.

    Attributes:
        contract: The contract of the API.
        traffic: Told how many requests it takes to take everything back.
        folder: Where the file lies; None where nothing has to be taken back.
        words: The command line of the run, without secrets.
        hide: Returns a text without the secrets in it.
        run: What tells the marks of this run from those of others.
        entries: All entries so far.
    """

    contract: Contract
    traffic: Traffic
    folder: Path | None = None
    words: tuple[str, ...] = ()
    hide: Callable[[str], str] = str
    run: str = field(default_factory=lambda: uuid4().hex[:8])
    entries: list[Entry] = field(default_factory=list[Entry])
    _marks: int = 0
    _waiting: Entry | None = None

    @property
    def path(self) -> Path | None:
        """The file of the journal, which is there as soon as something may have been made."""
        return self.folder / f"journal-{self.run}.jsonl" if self.folder else None

    @property
    def open(self) -> list[Entry]:
        """The entries of which something may still be there."""
        return [entry for entry in self.entries if not entry.settled]

    def mark(self, most: float) -> str:
        """Return a mark that no other request has; the bare one if no more than that fits."""
        self._marks += 1
        full = f"{MARK} [{self.run}-{self._marks}]"
        return full if len(full) <= most else MARK

    @contextmanager
    def making(self, operation: Operation, body: Any, account: Account | None) -> Generator[None]:
        """Send a request in the `with` block, noting it first if it may make something."""
        resource = self.contract.created_by(operation)
        if self.folder is None or resource is None:
            yield
            return
        entry = self._enter(operation, resource, body, account)
        try:
            yield
        except StoppedError:
            # It was not sent, or the server was too busy for it.
            self.settle(entry)
            raise

    def answered(self, exchange: Exchange) -> None:
        """Note what came of the request that was noted last, and what a request has removed."""
        if self.folder is None:
            return
        entry, self._waiting = self._waiting, None
        if entry is None or entry.operation != exchange.operation.id:
            self._waiting = entry
            self._removed(exchange)
        elif 400 <= exchange.status < 500:
            self.settle(entry)
        elif exchange.ok:
            resource = self.contract.created_by(exchange.operation)
            for maker in resource.makers if resource else ():
                item = maker.ids_of(exchange.json, exchange.sent)
                if maker.operation == exchange.operation and item and not maker.found_in:
                    self.found(entry, item)

    def appeared(self, resource: Resource, item: dict[str, str]) -> None:
        """Note which item the last request has made, where its answer did not say."""
        for entry in reversed(self.open):
            if entry.item is None and entry.resource == resource.path:
                self.found(entry, item)
                return

    def found(self, entry: Entry, item: dict[str, str]) -> None:
        """Note which item a request has made."""
        entry.item = item
        self._write(entry)

    def settle(self, entry: Entry) -> None:
        """Note that nothing has to be taken back."""
        entry.settled = True
        self._write(entry)

    def close(self) -> Path | None:
        """Remove the file if everything is settled; return it if it stays."""
        path = self.path
        if path is None or not path.exists():
            return None
        if self.open:
            return path
        path.unlink()
        return None

    def _enter(
        self, operation: Operation, resource: Resource, body: Any, account: Account | None
    ) -> Entry:
        texts = [text for text in body.values() if isinstance(text, str)] if is_object(body) else []
        mark = next((text for text in texts if text.startswith(MARK)), "")
        name = account.name if account else ""
        entry = Entry(len(self.entries) + 1, operation.id, resource.path, name, mark)
        self.entries.append(entry)
        self._waiting = entry
        self._write(entry)
        return entry

    def _removed(self, exchange: Exchange) -> None:
        for entry in self.open if exchange.ok else ():
            resource = self.contract.created_by(self.contract.operations[entry.operation])
            removes = resource is not None and resource.remove == exchange.operation
            if removes and entry.item == dict(exchange.sent.path):
                self.settle(entry)

    def _write(self, entry: Entry) -> None:
        self.traffic.reserved = len(self.open)
        path = self.path
        if path is None:
            return
        lines = [asdict(entry)]
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            lines.insert(0, self._header())
        with path.open("a", encoding="utf-8") as file:
            for line in lines:
                file.write(self.hide(json.dumps(line)) + "\n")
            file.flush()
            # A journal that a crash of the machine loses would be none.
            os.fsync(file.fileno())

    def _header(self) -> dict[str, Any]:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return {"format": _FORMAT, "api": self.contract.name, "words": self.words, "began": now}


def read_header(path: Path) -> dict[str, Any]:
    """Return the first line of a journal: `api`, `words`; raises `ValueError` if it is none."""
    with path.open(encoding="utf-8") as file:
        data: Any = json.loads(file.readline())
    if not is_object(data) or data.get("format") != _FORMAT:
        raise ValueError("it is no journal of this suite")
    return data


def read_entries(path: Path) -> list[Entry]:
    """Return the entries of a journal, each as it was noted last.

    What was being written when the run was killed ends in the middle of a line and is left out:
    a request is sent only after its line is on the disk.
    """
    known: dict[int, Entry] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        try:
            entry = Entry(**json.loads(line))
        except ValueError:
            continue
        known[entry.number] = entry
    return list(known.values())
