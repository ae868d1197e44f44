"""Tests of imports on first use."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from overlays.runtime.lazy import lazy_exports


def test_names_are_imported_on_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is imported when it is asked for, kept, listed before that, and unknown ones fail."""
    package = ModuleType("some_package")
    monkeypatch.setitem(sys.modules, "some_package", package)
    load, names = lazy_exports("some_package", {"dumps": "json", "Absent": "json"})

    assert "dumps" in names()
    assert load("dumps")([1]) == "[1]"
    assert vars(package)["dumps"] is load("dumps")
    with pytest.raises(AttributeError, match="module 'some_package' has no attribute 'missing'"):
        load("missing")
