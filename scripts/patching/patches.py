"""A patch of the authors' files for each thing that the server showed and the document lacks."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from scripts.conformance.findings import Finding
from scripts.conformance.ledger import Ledger
from scripts.documents import join_pointer, resolve_pointer
from scripts.patching.inference import schema_of
from scripts.patching.insertion import insert_item, insert_member
from scripts.patching.targets import Files, NoPlaceError, has, node_for, schema_with_properties
from scripts.problems import counted, shown_path
from scripts.references import Sources, Target
from scripts.yaml_reader import parse

_REASON = "It was seen in answers of the server, and stands on no page of the vendor."
Change = tuple[Path, Callable[[str], str]]


@dataclass(frozen=True)
class Drift:
    """Something that the server showed and the document lacks.

    Attributes:
        finding: How it was found.
        times: How often it was seen.
        values: Some of the values that were seen, by which a schema is made.
    """

    finding: Finding
    times: int
    values: tuple[Any, ...]

    @property
    def seen(self) -> str:
        """How often and where it was seen, in words."""
        return f"seen {counted(self.times, 'time')} in answers of {self.finding.operation}"


@dataclass
class Patcher:
    """Patches of the files of one API, each made on top of those before it."""

    sources: Sources
    texts: dict[Path, str] = field(default_factory=dict[Path, str])

    def patch(self, drift: Drift) -> str:
        """Return the unified diff that documents something; raise `NoPlaceError` if none can.

        Nothing is written; the next patch stands on this one. `git apply` takes them in order.
        """
        before = dict(self.texts)
        try:
            for file, change in _CHANGES[drift.finding.check](self._files(), drift):
                self.texts[file] = change(self._text(file))
        except KeyError as error:
            self.texts = before
            raise NoPlaceError(f"nothing can be put at {error.args[0]}") from error
        return "".join(
            _diff(file, before.get(file, _read(file)), text)
            for file, text in self.texts.items()
            if text != before.get(file, _read(file))
        )

    def write(self) -> list[Path]:
        """Write every file that the patches have changed, and return them."""
        for file, text in self.texts.items():
            file.write_text(text, encoding="utf-8")
        return list(self.texts)

    def _text(self, file: Path) -> str:
        return self.texts.get(file, _read(file))

    def _files(self) -> Files:
        return Files(self.sources, self._data)

    def _data(self, target: Target) -> Any:
        data, _ = parse(target.file, self._text(target.file))
        return resolve_pointer(data, target.pointer)


def drifts(ledger: Ledger) -> list[Drift]:
    """Return what the account of a run has seen and a document can be given."""
    return [
        Drift(finding, ledger.repeats[key], tuple(_values(ledger.examples.get(key, ()))))
        for key, finding in ledger.findings.items()
        if finding.check in _CHANGES
    ]


def _values(examples: list[str] | tuple[str, ...]) -> Iterator[Any]:
    for example in examples:
        yield from json.loads(example).values()


def _property(files: Files, drift: Drift) -> Iterator[Change]:
    holder = schema_with_properties(files, node_for(files, drift.finding.place))
    yield _member(files, holder, "properties", drift.finding.about, _described(drift))


def _value(files: Files, drift: Drift) -> Iterator[Change]:
    enum = node_for(files, drift.finding.place)
    schema = Target(enum.file, enum.pointer.rpartition("/")[0])
    names = Target(enum.file, join_pointer(schema.pointer, "x-enum-varnames"))
    for value in drift.values:
        yield enum.file, partial(insert_item, pointer=enum.pointer, value=value)
        if has(files, schema, "x-enum-varnames"):
            name = "".join(c if c.isalnum() else "_" for c in str(value)).upper()
            yield names.file, partial(insert_item, pointer=names.pointer, value=name)


def _status(files: Files, drift: Drift) -> Iterator[Change]:
    exchange = drift.finding.exchange
    media_type = exchange.media_type if exchange else ""
    words: dict[str, Any] = {"description": f"Not documented; {drift.seen}."}
    if media_type:
        shown = [value for value in drift.values if value is not None]
        words["content"] = {media_type: {"schema": schema_of(shown)}}
    words["x-assumed"] = _REASON
    responses = node_for(files, drift.finding.place)
    status = drift.finding.about
    yield responses.file, partial(insert_member, pointer=responses.pointer, key=status, value=words)


def _header(files: Files, drift: Drift) -> Iterator[Change]:
    words = {
        "description": f"Not documented; {drift.seen}.",
        "schema": schema_of(list(drift.values)),
        "x-assumed": _REASON,
    }
    yield _member(
        files, node_for(files, drift.finding.place), "headers", drift.finding.about, words
    )


def _member(files: Files, holder: Target, word: str, name: str, value: Any) -> Change:
    """Return the change that adds a member to `properties` or `headers`, made if missing."""
    if has(files, holder, word):
        pointer = join_pointer(holder.pointer, word)
        return holder.file, partial(insert_member, pointer=pointer, key=name, value=value)
    made = {name: value}
    return holder.file, partial(insert_member, pointer=holder.pointer, key=word, value=made)


def _described(drift: Drift) -> dict[str, Any]:
    schema = schema_of(list(drift.values))
    kind = {"type": schema.pop("type")} if "type" in schema else {}
    words = {"description": f"Not documented; {drift.seen}."}
    return {**kind, **words, **schema, "x-assumed": _REASON}


_CHANGES: dict[str, Callable[[Files, Drift], Iterator[Change]]] = {
    "undocumented property": _property,
    "undocumented value": _value,
    "documented status": _status,
    "undocumented header": _header,
}


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _diff(file: Path, before: str, after: str) -> str:
    name = Path(shown_path(file)).as_posix().lstrip("/")
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{name}",
        f"b/{name}",
    )
    return "".join(lines)
