"""Write the documentation site: static pages that need neither a server nor the network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from scripts.node import NODE_MODULES
from scripts.problems import Problem, ProblemError
from scripts.publishing.bundle_files import Contract
from scripts.publishing.pages import site_facts, site_pages
from scripts.publishing.shipped import missing_files
from scripts.publishing.theme import THEME, templates

_REDOC = NODE_MODULES / "redoc"
_LICENCES = {
    "redoc.LICENSE": "LICENSE",
    "redoc.standalone.js.LICENSE.txt": "bundles/redoc.standalone.js.LICENSE.txt",
}
# The one address that Redoc would load something from is that of its maker's logo.
_LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"


def write_site(contracts: Sequence[Contract], output: Path) -> None:
    """Write the site into `output`/site, with the bundles that stand in `output` for download.

    Raises `ProblemError` if a page refers to something that the site does not have.
    """
    folder = output / "site"
    for contract in contracts:
        name = contract.api.name
        shutil.copytree(output / name, folder / "downloads" / name)
    _write_assets(folder / "assets")
    _write_pages(contracts, output, folder)
    problems = missing_files(folder)
    if problems:
        raise ProblemError(problems)


def _write_assets(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(THEME / "style.css", folder / "style.css")
    script = _REDOC / "bundles" / "redoc.standalone.js"
    if not script.is_file():
        remedy = "Run `npm ci` in the root of the repository."
        raise ProblemError(Problem(script, "", "is missing", remedy))
    _write(folder / script.name, script.read_text(encoding="utf-8").replace(_LOGO, "data:,"))
    for name, source in _LICENCES.items():
        shutil.copyfile(_REDOC / source, folder / name)


def _write_pages(contracts: Sequence[Contract], output: Path, folder: Path) -> None:
    pages = site_pages(contracts, output)
    environment = templates()
    site = site_facts(contracts, pages)
    for page in pages:
        path = folder / f"{page.place}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        places = {"root": "../" * page.place.count("/"), "here": page.place, "title": page.title}
        for file in page.files:
            shutil.copyfile(file, path.with_name(file.name))
        template = environment.get_template(page.template)
        _write(path, template.render(site=site, **places, **page.values))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
