"""The pages of the documentation site, as data: where each is, its title, and what fills it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from scripts.apis import ROOT
from scripts.documents import load
from scripts.generation.descriptions import RawOperation, operations
from scripts.overlay import apply_overlays
from scripts.problems import Problem, ProblemError
from scripts.publishing.bundle_files import RULES, SAMPLES, WORKFLOWS, Contract
from scripts.publishing.markdown import title_of, to_html

DOCS = ROOT / "docs"

# A link out of docs/ leads to a file of the repository, which the site does not have.
_OUTSIDE = re.compile(r"(?<!!)\[([^\]]*)\]\(\.\./[^)]*\)")
_FROM_GUIDE = re.compile(r"\]\(\.\./(?=[^)/]+\.md)")
_PICTURE = re.compile(r"!\[[^\]]*\]\((?![a-z]+:)([^)\s/]+)\)")


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        place: Its path in the site, without the ending `.html`.
        section: The heading in the navigation under which it stands; none without one.
        title: Its name in the navigation.
        template: The template that makes it.
        values: What the template needs beyond the site itself.
        files: What stands beside it, such as its pictures.
    """

    place: str
    section: str
    title: str
    template: str
    values: Mapping[str, Any] = field(default_factory=lambda: {})
    files: tuple[Path, ...] = ()


def site_pages(contracts: Sequence[Contract], output: Path, docs: Path = DOCS) -> list[Page]:
    """Return all pages, in the order of the navigation.

    `output` has a folder for each contract, as `write_bundle` makes it; `docs` has reports as
    Markdown, the guides below it, and `site.yaml`, which names these.
    """
    guides: list[str] = load(docs / "site.yaml")["guides"]
    pages = [Page("index", "", "Start", "index.html.jinja")]
    pages += [_reference(contract, output) for contract in contracts]
    pages += [_text(docs / "guides" / f"{name}.md", "Guides") for name in guides]
    pages += [page for contract in contracts for page in _workflows(contract, output)]
    pages += [_report(path) for path in sorted(docs.glob("*.md"))]
    pages += [_downloads(contract, output) for contract in contracts]
    return pages


def site_facts(
    contracts: Sequence[Contract], pages: Sequence[Page], docs: Path = DOCS
) -> dict[str, Any]:
    """Return what every template may show: title, APIs, and the navigation by section."""
    sections: dict[str, list[Page]] = {}
    for page in pages:
        if page.section:
            sections.setdefault(page.section, []).append(page)
    names = load(docs / "site.yaml")
    places = {page.place for page in pages}
    return {
        **{key: names[key] for key in ("title", "short")},
        "apis": [_api(contract, places) for contract in contracts],
        "sections": [{"title": title, "pages": found} for title, found in sections.items()],
    }


def _api(contract: Contract, places: set[str]) -> dict[str, Any]:
    name = contract.api.name
    return {
        "name": name,
        "title": _title(contract),
        "version": contract.version,
        "operations": len(list(operations(contract.document))),
        "has_samples": contract.samples is not None,
        "has_workflows": f"workflows/{name}" in places,
    }


def _title(contract: Contract) -> str:
    return str(contract.document["info"]["title"]).removesuffix(" API")


def _reference(contract: Contract, output: Path) -> Page:
    name = contract.api.name
    overlays = [output / name / "overlays" / overlay for overlay in (SAMPLES, RULES)]
    document = apply_overlays(contract.document, [path for path in overlays if path.is_file()])
    # Inside a script element nothing but its end is markup.
    text = Markup(json.dumps(document, ensure_ascii=False).replace("</", "<\\/"))
    values = {"api": {"name": name}, "description": text}
    place = f"reference/{name}"
    return Page(place, "Reference", _title(contract), "reference.html.jinja", values)


def _text(path: Path, section: str) -> Page:
    if not path.is_file():
        raise ProblemError(Problem(path, "", "is missing"))
    text = path.read_text(encoding="utf-8")
    place = f"{path.parent.name}/{path.stem}"
    values = {"content": _html(_FROM_GUIDE.sub("](../reports/", text))}
    return Page(place, section, title_of(text) or path.stem, "page.html.jinja", values)


def _report(path: Path) -> Page:
    """Return the page of a text beside which the guides lie, and not above them as in the site."""
    text = _OUTSIDE.sub(r"\1", path.read_text(encoding="utf-8"))
    pictures = sorted({path.with_name(name) for name in _PICTURE.findall(text)})
    values = {"content": _html(text.replace("](guides/", "](../guides/"))}
    title = title_of(text) or path.stem
    return Page(f"reports/{path.stem}", "Reports", title, "page.html.jinja", values, (*pictures,))


def _workflows(contract: Contract, output: Path) -> Iterator[Page]:
    path = output / contract.api.name / WORKFLOWS
    if path.is_file():
        values: dict[str, Any] = {
            "api": {"name": contract.api.name},
            "file": WORKFLOWS,
            "document": load(path),
            "markdown": _html,
            "anchors": {o.id: _anchor(o) for o in operations(contract.document)},
        }
        place = f"workflows/{contract.api.name}"
        yield Page(place, "Workflows", _title(contract), "workflows.html.jinja", values)


def _anchor(operation: RawOperation) -> str:
    """Return the name that Redoc gives to an operation in the page."""
    tag = str(operation.data["tags"][0]).replace(" ", "-")
    return f"tag/{tag}/operation/{operation.id}"


def _html(text: str) -> Markup:
    return Markup(to_html(text))


def _downloads(contract: Contract, output: Path) -> Page:
    text = (output / contract.api.name / "README.md").read_text(encoding="utf-8")
    values = {"content": Markup(to_html(text, pages=False))}
    place = f"downloads/{contract.api.name}/index"
    return Page(place, "Downloads", _title(contract), "page.html.jinja", values)
