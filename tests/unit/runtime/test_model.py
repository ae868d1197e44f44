"""Tests of what all models have in common."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from overlays.runtime.model import Model
from overlays.runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class Login(Model):
    """A model with a secret."""

    user: str
    password: str = field(repr=False)
    realm: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict[str, Any])


def test_repr_shows_what_is_set_but_no_secret() -> None:
    """Fields that are left out and empty additional properties are not shown, secrets never."""
    login = Login(user="ada", password="pw")

    assert repr(login) == "Login(user='ada', password=<secret>)"
    login.realm = "r"
    login.additional_properties["x"] = 1
    assert repr(login) == (
        "Login(user='ada', password=<secret>, realm='r', additional_properties={'x': 1})"
    )
