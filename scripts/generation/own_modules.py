"""The hand-written modules of a client, which lie beside its overlays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.generation.faults import Fault, Faults
from scripts.generation.reader import Reader

FOLDER = "modules"


@dataclass(frozen=True)
class OwnModule:
    """A module that is copied into the package, and the names of it that the package exports."""

    name: str
    exports: tuple[str, ...]
    text: str


def read_own_modules(
    document: dict[str, Any], overlay_dir: Path | None, faults: Faults
) -> tuple[OwnModule, ...]:
    """Return the modules that `modules` of `x-client` lists.

    Raises `ProblemError` unless they are just those that lie in the folder for them.
    """
    client = Reader(document, "", faults).object("x-client")
    if "modules" not in client.data:
        client = Reader({"modules": []}, client.pointer, faults)
    files = {path.stem: path for path in (overlay_dir / FOLDER).glob("*.py")} if overlay_dir else {}
    found = [_read(item, files) for item in client.objects("modules")]
    forgotten = sorted(files.keys() - {module.name for module in found})
    if forgotten:
        message = f"{FOLDER}/{forgotten[0]}.py is not listed"
        raise client.fault("modules", message, "List it, or remove the file.")
    return tuple(found)


def _read(item: Reader, files: dict[str, Path]) -> OwnModule:
    name: str = item.value("name", str)
    if name not in files:
        raise _missing(item, name, files)
    exports: list[str] = item.value("exports", list, default=[])
    return OwnModule(name, tuple(exports), files[name].read_text(encoding="utf-8"))


def _missing(item: Reader, name: str, files: dict[str, Path]) -> Fault:
    known = f"There are: {', '.join(sorted(files))}." if files else None
    return item.fault("name", f"there is no {FOLDER}/{name}.py beside the overlays", known)
