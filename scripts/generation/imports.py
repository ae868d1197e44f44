"""Import statements of generated modules."""

from __future__ import annotations

from collections.abc import Iterable

_STANDARD = {"datetime", "typing"}


def import_lines(needed: Iterable[tuple[str, str]], prefix: str) -> list[str]:
    """Return sorted statements for pairs of a module and a name.

    Modules are relative to the package, which `prefix` leads back to, or of the standard library.
    An empty name imports the module.
    """
    return sorted(_line(module, name, prefix) for module, name in needed)


def _line(module: str, name: str, prefix: str) -> str:
    if not name:
        return f"import {module}"
    return f"from {'' if module in _STANDARD else prefix}{module} import {name}"
