"""Tests of the settings of a client."""

from __future__ import annotations

import pytest

from overlays.runtime.errors import ApiError, ConfigurationError
from overlays.runtime.settings import (
    check_headers,
    check_texts,
    checked_base_url,
    from_environment,
)


def test_the_environment_fills_what_is_not_given() -> None:
    """An argument goes before its variable, and optional ones may be missing."""
    settings = from_environment(
        "SOME_API",
        {"user": "ada", "password": None, "base_url": None},
        optional=["base_url"],
        environment={"SOME_API_USER": "bob", "SOME_API_PASSWORD": "pw"},
    )

    assert settings == {"user": "ada", "password": "pw"}


def test_missing_variables_are_named_together() -> None:
    """One error names every variable that is missing or empty."""
    with pytest.raises(ConfigurationError) as caught:
        from_environment("X", {"user": None, "password": None}, environment={"X_USER": ""})

    assert str(caught.value) == "X_USER, X_PASSWORD are not set in the environment"
    assert isinstance(caught.value, ApiError)


def test_the_environment_is_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without another environment the variables of the process are read."""
    monkeypatch.setenv("X_USER", "ada")

    assert from_environment("X", {"user": None}) == {"user": "ada"}


@pytest.mark.parametrize("value", ["", "secret\n", " secret", "a\x00b", "a\nb"])
def test_texts_with_stray_characters_are_refused(value: str) -> None:
    """An error names the setting and does not show its value."""
    with pytest.raises(
        ConfigurationError, match=r"^client_secret (is empty|has a line break)"
    ) as caught:
        check_texts(client_id="fine", client_secret=value)

    assert "secret\n" not in str(caught.value)


def test_headers_must_be_ascii() -> None:
    """A value that cannot be sent in a header is an error that names the header."""
    check_headers({"Account-Id": "42"})
    with pytest.raises(ConfigurationError, match="the header Account-Id is not plain ASCII"):
        check_headers({"Account-Id": "é"})


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://api.example.com", "https://api.example.com"),
        ("https://api.example.com/", "https://api.example.com"),
        ("http://127.0.0.1:8080/base/", "http://127.0.0.1:8080/base"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_base_urls(given: str, used: str) -> None:
    """A base URL loses the slash at its end and keeps its path."""
    assert checked_base_url(given) == used


@pytest.mark.parametrize(
    "value",
    [
        "",
        "api.example.com",
        "ftp://api.example.com",
        "https://",
        "https://user:pw@api.example.com",
        "https://api.example.com?x=1",
        "https://api.example.com#x",
        "https://exa mple.com:port",
    ],
)
def test_bad_base_urls_are_refused(value: str) -> None:
    """An error says what a base URL must be and does not repeat a password in it."""
    with pytest.raises(ConfigurationError, match=r"^base_url ") as caught:
        checked_base_url(value)

    assert "pw" not in str(caught.value)
