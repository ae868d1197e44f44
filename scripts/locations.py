"""Find the author's file and line behind a node of the bundled document."""

from __future__ import annotations

from pathlib import Path

from scripts.documents import join_pointer, resolve_pointer, split_pointer
from scripts.references import Sources, Target, followed


def locate(sources: Sources, pointer: str) -> tuple[Path, int]:
    """Return the file and line of the node at `pointer` of the bundle made from `sources`.

    A node that an overlay added has no place in the author's files; then the place of its nearest
    ancestor is given.
    """
    here = Target(sources.root, "")
    keys = split_pointer(pointer)
    if len(keys) >= 3 and keys[0] == "components" and not _has(sources, here, keys[:3]):
        found = _component(sources, keys[1], keys[2])
        if found is not None:
            here, keys = found, keys[3:]
    for key in keys:
        holder = followed(sources, here)
        if holder is None or not _has(sources, holder, [key]):
            break
        here = Target(holder.file, join_pointer(holder.pointer, key))
    return here.file, sources.line(here.file, here.pointer)


def _has(sources: Sources, target: Target, keys: list[str]) -> bool:
    try:
        resolve_pointer(sources.data(target.file), join_pointer(target.pointer, *keys))
    except KeyError:
        return False
    return True


def _component(sources: Sources, kind: str, name: str) -> Target | None:
    """Return what the bundler called `name`: a file's stem or the last key of a pointer."""
    targets = {followed(sources, reference.target) for reference in sources.references}
    named = [target for target in targets if target is not None and _name(target) == name]
    fitting = [target for target in named if kind in (target.file.stem, *target.file.parts)]
    return next(iter(sorted(fitting or named, key=lambda found: found.file)), None)


def _name(target: Target) -> str:
    return split_pointer(target.pointer)[-1] if target.pointer else target.file.stem
