"""Find the author's file and line behind a node of the bundled document."""

from __future__ import annotations

from pathlib import Path

from scripts.documents import is_object, join_pointer, resolve_pointer, split_pointer
from scripts.references import Sources, Target, followed


def locate(sources: Sources, pointer: str) -> tuple[Path, int]:
    """Return the file and line of the node at `pointer` of the bundle made from `sources`.

    A node that an overlay added has no place in the author's files; then the place of its nearest
    ancestor is given.
    """
    here, _ = _trace(sources, pointer)
    return here.file, sources.line(here.file, here.pointer)


def find(sources: Sources, pointer: str) -> Target | None:
    """Return where the node at `pointer` of the bundle stands, None where no file has it."""
    here, whole = _trace(sources, pointer)
    return here if whole else None


def _trace(sources: Sources, pointer: str) -> tuple[Target, bool]:
    """Return the place of a node or of its nearest ancestor, and whether it is the node itself."""
    here = Target(sources.root, "")
    keys = split_pointer(pointer)
    if len(keys) >= 3 and keys[0] == "components" and not _has(sources, here, keys[:3]):
        found = _component(sources, keys[1], keys[2])
        if found is not None:
            here, keys = found, keys[3:]
    for key in keys:
        holder = _holder(sources, here, key)
        if holder is None:
            return here, False
        here = Target(holder.file, join_pointer(holder.pointer, key))
    return here, True


def _holder(sources: Sources, target: Target, key: str) -> Target | None:
    """Return the node that has a member: what `target` leads to, or a part of its `allOf`."""
    node = followed(sources, target)
    if node is None or _has(sources, node, [key]):
        return node
    parts = resolve_pointer(sources.data(node.file), node.pointer)
    count = len(parts.get("allOf", ())) if is_object(parts) else 0
    places = (Target(node.file, join_pointer(node.pointer, "allOf", i)) for i in range(count))
    return next((one for one in (_holder(sources, p, key) for p in places) if one), None)


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
