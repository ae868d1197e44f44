"""The package as it is installed: its names, its imports and its documentation."""

from __future__ import annotations

import importlib
import inspect
import logging
import pkgutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import digital_realty
import dwp_catalog
import pytest
from digital_realty import DigitalRealty
from digital_realty.resources.remote_hands import RemoteHands
from dwp_catalog import DwpCatalog

PACKAGES: dict[str, ModuleType] = {"digital_realty": digital_realty, "dwp_catalog": dwp_catalog}
CLIENTS: dict[str, type[Any]] = {"digital_realty": DigitalRealty, "dwp_catalog": DwpCatalog}
MODULES = sorted(
    module.name
    for name, package in PACKAGES.items()
    for module in pkgutil.walk_packages(package.__path__, f"{name}.")
)
RESOURCES = {
    "digital_realty": [
        "accounts",
        "sites",
        "locations",
        "reports",
        "workorders",
        "permanent_badges",
        "access_tickets",
        "customer_support",
        "remote_hands",
        "comments",
        "attachments",
    ],
    "dwp_catalog": [
        "categories",
        "category_groups",
        "services",
        "requests",
        "questionnaires",
        "reviews",
        "ratings",
        "migration",
    ],
}
OF_ALL_CLIENTS = [
    "ApiConnectionError",
    "ApiError",
    "ApiStatusError",
    "ApiTimeoutError",
    "AsyncDownloadStream",
    "AsyncPaginator",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "DecodeError",
    "Download",
    "DownloadStream",
    "File",
    "ListChange",
    "NotFoundError",
    "Page",
    "Paginator",
    "PermissionDeniedError",
    "Progress",
    "RateLimitError",
    "Response",
    "Retry",
    "RetryPolicy",
    "ServerError",
    "Throttle",
    "UNSET",
    "UnprocessableEntityError",
    "Unset",
    "__version__",
]
OF_ONE_CLIENT = {
    "digital_realty": ["AsyncDigitalRealty", "DigitalRealty"],
    "dwp_catalog": [
        "AsyncDwpCatalog",
        "AsyncGuidedRequest",
        "DwpCatalog",
        "GuidedQuestion",
        "GuidedRequest",
    ],
}
EACH = pytest.mark.parametrize("name", PACKAGES)


def _methods(package: str, kind: str = "") -> list[Any]:
    """Return name and function of every method of every resource of a client."""
    client = getattr(PACKAGES[package], f"{kind}{CLIENTS[package].__name__}")
    found: list[tuple[str, Any]] = []
    for name in RESOURCES[package]:
        scope = vars(importlib.import_module(f"{package}.resources.{name}"))
        resource = get_type_hints(vars(client)[name].func, scope)["return"]
        methods = inspect.getmembers(resource, inspect.isfunction)
        found += [(f"{name}.{m}", function) for m, function in methods if m[0] != "_"]
    return found


METHODS = [
    pytest.param(method, id=f"{package}.{kind}.{name}")
    for package in PACKAGES
    for kind in ("", "Async")
    for name, method in _methods(package, kind)
]


@EACH
def test_public_names(name: str) -> None:
    """These names, and no others, are what the package promises."""
    assert PACKAGES[name].__all__ == sorted([*OF_ALL_CLIENTS, *OF_ONE_CLIENT[name]])


@pytest.mark.parametrize("name", [n for name in PACKAGES for n in (name, f"{name}.models")])
def test_every_public_name_can_be_imported(name: str) -> None:
    """Each promised name is there and listed, and a wrong one is an AttributeError."""
    package: Any = importlib.import_module(name)
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="has no attribute 'Nonsense'"):
        _ = package.Nonsense


_IMPORT_EACH_FIRST = """
import importlib, sys
package = sys.argv[1]
for name in sys.argv[2:]:
    for known in [module for module in sys.modules if module.startswith(package)]:
        del sys.modules[known]
    importlib.import_module(name)
"""


def _source(name: str) -> Path:
    return Path(str(PACKAGES[name].__file__)).parents[1]


@EACH
def test_every_module_can_be_imported_first(name: str) -> None:
    """No module depends on another one having been imported before it."""
    modules = [module for module in MODULES if module.startswith(name)]
    command = [sys.executable, "-c", _IMPORT_EACH_FIRST, name, *modules]
    done = subprocess.run(command, cwd=_source(name), capture_output=True, text=True, check=False)

    assert done.stderr == ""


def _modules_after(name: str, code: str) -> set[str]:
    command = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    done = subprocess.run(command, cwd=_source(name), capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "model", "needed"),
    [
        ("digital_realty", "RemoteHandsCancel", {"cancel_reason", "remote_hands_cancel"}),
        ("dwp_catalog", "QuestionChange", {"question_change", "question_option"}),
    ],
)
def test_imports_are_lazy(name: str, model: str, needed: set[str]) -> None:
    """A user pays for what they touch: no client, no httpx; one model, no other model."""
    package = _modules_after(name, f"import {name}")
    assert not package & {"httpx", "tenacity", f"{name}.client"}

    client = _modules_after(name, f"import {name} as d; d.{CLIENTS[name].__name__}")
    assert "httpx" in client
    assert not {module for module in client if module.startswith(f"{name}.models.")}
    assert not client & {"tenacity", "attr"}

    one = _modules_after(name, f"from {name}.models import {model}")
    assert {module for module in one if module.startswith(f"{name}.models.")} == {
        f"{name}.models.{module}" for module in needed
    }


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_that_it_is_generated(name: str) -> None:
    """The first line of each file tells that and how it is generated."""
    module = importlib.import_module(name)
    first = Path(str(module.__file__)).read_text(encoding="utf-8").partition("\n")[0]

    assert first == (
        "# Generated by `python -m scripts.generate`. Change spec/ or overlays/ instead of this."
    )


@EACH
def test_the_package_is_typed(name: str) -> None:
    """Type checkers are told that the package has annotations."""
    assert (_source(name) / name / "py.typed").is_file()


@EACH
def test_resources(name: str) -> None:
    """The client has these resources, and each of them has methods."""
    found = [n for n, v in vars(CLIENTS[name]).items() if isinstance(v, cached_property)]

    assert found == RESOURCES[name]
    assert {method.partition(".")[0] for method, _ in _methods(name)} == set(found)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_documented(method: Any) -> None:
    """A method says what it does, each of its arguments, its errors and its source."""
    text = inspect.getdoc(method) or ""
    if method.__name__.endswith("_stream"):
        assert "piece by piece" in text
        return
    parameters = [p for p in inspect.signature(method).parameters if p != "self"]

    assert [p for p in parameters if f"    {p}: " not in text] == []
    for part in ("Returns:", "Raises:", "ApiError:", "Source: "):
        assert part in text


def test_documentation_tells_limits_and_values() -> None:
    """Lengths, values and defaults stand in the docstrings."""
    create, listed = (
        " ".join((method.__doc__ or "").split())
        for method in (RemoteHands.create, RemoteHands.list)
    )

    assert "1 to 160 characters." in create
    assert "One of `Planned Work` and `Urgent Work`." in create
    assert "At least 1. The server's default is `25`." in listed
    assert 'section "5. Create a Remote Hands Request"' in create


@EACH
def test_both_clients_have_the_same_methods(name: str) -> None:
    """What one client can do, the other can do by the same name with the same arguments."""
    pairs = zip(_methods(name), _methods(name, "Async"), strict=True)
    for (one_name, one), (other_name, other) in pairs:
        assert one_name == other_name
        assert list(inspect.signature(one).parameters) == list(inspect.signature(other).parameters)
    other_client = getattr(PACKAGES[name], f"Async{CLIENTS[name].__name__}")
    settings = inspect.signature(CLIENTS[name]).parameters
    assert list(settings) == list(inspect.signature(other_client).parameters)


@EACH
def test_the_logger_has_the_name_of_the_package(name: str) -> None:
    """Users switch logging on by one name."""
    log = importlib.import_module(f"{name}._runtime.log")

    assert log.logger is logging.getLogger(name)


def test_documentation_of_the_catalog() -> None:
    """What a caller has to keep to stands in the docstrings, and numbers as they are written."""
    from dwp_catalog.models import Question
    from dwp_catalog.resources.requests import Requests
    from dwp_catalog.resources.reviews import Reviews

    submit = " ".join((Requests.submit.__doc__ or "").split())
    update = " ".join((Reviews.update.__doc__ or "").split())

    assert "Each required question that is shown has to be answered" in submit
    assert "review-update-by-its-author-only: A review can only be updated by" in update
    assert "At least 0. " in " ".join((Question.__doc__ or "").split())


@EACH
def test_the_readme_lists_every_method(name: str) -> None:
    """The table of operations in the README has each method of each resource."""
    text = _source(name).with_name("README.md").read_text(encoding="utf-8")
    listed = [method for method, _ in _methods(name) if not method.endswith("_stream")]

    assert [method for method in listed if f"| `{method}` |" not in text] == []
