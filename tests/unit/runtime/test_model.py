"""Tests of what all models have in common."""

from __future__ import annotations

import copy
import pickle
import weakref
from typing import Any, ClassVar

import pytest

from overlays.runtime.model import Model
from overlays.runtime.unset import UNSET, Unset


class Login(Model):
    """A model with a secret."""

    __slots__ = ("additional_properties", "password", "realm", "user")
    _secret: ClassVar[frozenset[str]] = frozenset({"password"})

    def __init__(self, user: str, password: str, realm: str | Unset = UNSET) -> None:
        """Set all fields."""
        self.user = user
        self.password = password
        self.realm = realm
        self.additional_properties: dict[str, Any] = {}

    def to_dict(self) -> dict[str, Any]:
        """Return nothing of use."""
        return {}


class OwnLogin(Login):
    """What a user may derive from a model."""

    __slots__ = ("more",)


def test_repr_shows_what_is_set_but_no_secret() -> None:
    """Fields that are left out and empty additional properties are not shown, secrets never."""
    login = Login(user="ada", password="pw")

    assert repr(login) == "Login(password=<secret>, user='ada')"
    login.realm = "r"
    login.additional_properties["x"] = 1
    assert repr(login) == (
        "Login(additional_properties={'x': 1}, password=<secret>, realm='r', user='ada')"
    )


def test_models_are_equal_when_all_fields_are() -> None:
    """One field makes a difference, and so does the class; others may be compared with anything."""
    login = Login("ada", "pw")

    assert login == Login("ada", "pw")
    assert login != Login("ada", "other")
    assert login != OwnLogin("ada", "pw")
    assert login != "ada"
    with pytest.raises(TypeError, match="unhashable"):
        hash(login)


def test_derived_models_compare_and_show_their_own_fields() -> None:
    """Fields of a derived class count as well."""
    one, other = OwnLogin("ada", "pw"), OwnLogin("ada", "pw")
    one.more, other.more = [1], [2]  # type: ignore[attr-defined]  # a slot without annotation

    assert one != other
    assert repr(one) == "OwnLogin(password=<secret>, user='ada', more=[1])"


@pytest.mark.parametrize(
    "twin", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_models_can_be_copied_and_pickled(twin: Any) -> None:
    """A copy is equal and another object, with the same UNSET."""
    login = Login("ada", "pw")

    assert twin(login) == login
    assert twin(login) is not login
    assert twin(login).realm is UNSET


def test_models_can_be_referred_to_weakly_and_take_no_other_attributes() -> None:
    """A weak reference leads to the model; a name that is no field is an error, not a new field."""
    login = Login("ada", "pw")

    assert weakref.ref(login)() is login
    with pytest.raises(AttributeError):
        setattr(login, "pasword", "typo")  # noqa: B010  # type checkers would notice it as well


class Written(Login):
    """A model that writes its own text, as generated ones do."""

    __slots__ = ()

    def to_json(self) -> str:
        """Return something else than `to_dict`."""
        return "own"


class Changed(Written):
    """What a user may derive to send something more."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return one member."""
        return {"more": self.user}


def test_a_class_that_changes_the_dict_changes_the_text() -> None:
    """Text and dict say the same, also where a derived class changes only the dict."""
    assert Login("ada", "pw").to_json() == "{}"
    assert Written("ada", "pw").to_json() == "own"
    assert Changed("ada", "pw").to_json() == '{"more":"ada"}'
