"""Read names out of the text of a CEL expression, as far as `cel` itself does not tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
_MACRO = re.compile(r"\.\s*(?:all|exists|exists_one|map|filter)\s*\(\s*([A-Za-z_]\w*)\s*,")
_RANGE = re.compile(
    r"(?<![\w.])([A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)"
    r"\s*\.\s*(?:all|exists|exists_one|map|filter)\s*\(\s*([A-Za-z_]\w*)\s*,"
)
_FIELD = r"(?<![\w.]){}((?:\s*\.\s*[A-Za-z_]\w*)+)(\s*\()?"
_COMPARED = (
    r"(?<![\w.]){}((?:\.[A-Za-z_]\w*)+)\s*(?:[=!]=\s*(?P<one>'\d+')|in\s*\[(?P<many>[^\]]*)\])"
)


def _without_strings(source: str) -> tuple[str, list[str]]:
    """Return the expression with each string literal replaced by its number, and the literals."""
    literals: list[str] = []

    def number(match: re.Match[str]) -> str:
        literals.append(match[1] if match[1] is not None else match[2])
        return f"'{len(literals) - 1}'"

    return _STRING.sub(number, source), literals


def bound_names(source: str) -> set[str]:
    """Return the variables that macros such as `this.tags.all(tag, …)` introduce."""
    return set(_MACRO.findall(_without_strings(source)[0]))


def words(source: str) -> set[str]:
    """Return every name in an expression, whatever it names."""
    return set(re.findall(r"[A-Za-z_]\w*", _without_strings(source)[0]))


def ranges(source: str) -> list[tuple[str, list[str]]]:
    """Return each variable of a macro with the names of the list that it runs over, in order.

    Lists that are no field, such as literals, are left out.
    """
    text, _ = _without_strings(source)
    found = _RANGE.findall(text)
    return [(variable, [name.strip() for name in path.split(".")]) for path, variable in found]


def fields(source: str, of: str = "this") -> list[str]:
    """Return the fields of a variable that an expression reads, nested ones as `a.b`, each once."""
    text, _ = _without_strings(source)
    found: list[str] = []
    for match in re.finditer(_FIELD.format(of), text):
        names = [name.strip() for name in match[1].split(".")[1:]]
        if match[2]:  # the last name is that of a method
            names.pop()
        if names:
            found.append(".".join(names))
    return list(dict.fromkeys(found))


def compared_literals(source: str, of: str = "this") -> Iterator[tuple[str, str]]:
    """Yield each string that a field of a variable is compared with by `==`, `!=` or `in [...]`."""
    text, literals = _without_strings(source)
    for match in re.finditer(_COMPARED.format(of), text):
        for number in re.findall(r"'(\d+)'", match["one"] or match["many"]):
            yield match[1].removeprefix("."), literals[int(number)]
