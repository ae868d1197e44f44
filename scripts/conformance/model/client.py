"""What overlays say about clients (`x-client`): their settings, and how they get a token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Setting:
    """A value that a client is made with; with a `default` it need not be given."""

    name: str
    header: str
    secret: bool
    default: str | None


@dataclass(frozen=True)
class Auth:
    """How a client gets a token and sends it.

    Attributes:
        kind: `client-credentials` or `login`.
        operation: The operationId of what answers the token, empty without one.
        body: The settings that its body carries, by property; empty where the properties are
            called as the settings are.
        scheme: The word before the token in the Authorization header.
    """

    kind: str = "client-credentials"
    operation: str = ""
    body: Mapping[str, str] = field(default_factory=dict[str, str])
    scheme: str = "Bearer"


@dataclass(frozen=True)
class Client:
    """The settings of a client, and its way to a token."""

    prefix: str
    settings: tuple[Setting, ...]
    auth: Auth

    @classmethod
    def of(cls, words: dict[str, Any]) -> Client:
        """Read an `x-client`, empty for documents without overlays."""
        auth = words.get("auth", {})
        return cls(
            words.get("environment-prefix", ""),
            tuple(_setting(one) for one in words.get("settings", [])),
            Auth(
                auth.get("kind", "client-credentials"),
                auth.get("token-operation", ""),
                auth.get("body", {}),
                auth.get("scheme", "Bearer"),
            ),
        )

    @property
    def needed(self) -> list[Setting]:
        """The settings that a customer has to give."""
        return [setting for setting in self.settings if setting.default is None]

    @property
    def account_headers(self) -> dict[str, str]:
        """The headers that say for which customer a call is made, by the names of settings."""
        return {setting.name: setting.header for setting in self.needed if setting.header}

    @property
    def constant_headers(self) -> dict[str, str]:
        """The headers that are the same whoever calls, with their usual values."""
        return {
            setting.header: setting.default
            for setting in self.settings
            if setting.header and setting.default is not None
        }

    @property
    def keeps_accounts_apart(self) -> bool:
        """Whether accounts are customers, who share nothing.

        Users who log in belong to one customer: what they may see and change of each other's
        things is up to the rules of the operations.
        """
        return self.auth.kind != "login" or bool(self.account_headers)

    def credentials(self, settings: Mapping[str, str], names: Mapping[str, Any]) -> dict[str, str]:
        """Return what a request for a token carries: some of the properties `names`, with values.

        Args:
            settings: The values of an account's settings.
            names: The properties of the body.
        """
        places = self.auth.body or {name: name for name in settings}
        return {
            name: settings[places[name]]
            for name in names
            if name in places and places[name] in settings
        }

    def user_of(self, settings: Mapping[str, str]) -> str | None:
        """Return the id of the user who logs in with these settings, None where nobody does."""
        if self.auth.kind != "login":
            return None
        secret = {setting.name for setting in self.settings if setting.secret}
        known = [name for name in self.auth.body.values() if name not in secret]
        return settings.get(known[0]) if known else None


def _setting(words: dict[str, Any]) -> Setting:
    return Setting(
        words["name"],
        words.get("header", ""),
        words.get("secret", False) is True,
        words.get("default"),
    )
