"""Read `auth` of `x-client`: which class of the runtime gets the tokens, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scripts.generation.descriptions import RawOperation, operations
from scripts.generation.reader import Reader


@dataclass(frozen=True)
class Auth:
    """A class of the runtime that gets tokens.

    Attributes:
        module: Where the class is.
        class_name: Its name.
        token_operation: The operationId of the operation that gives a token.
        token_path: The path of that operation.
        arguments: Names of arguments, with the expressions for them where all settings are names.
    """

    module: str
    class_name: str
    token_operation: str
    token_path: str
    arguments: tuple[tuple[str, str], ...]


def read_auth(document: dict[str, Any], client: Reader) -> Auth:
    """Return what `auth` says; raise `ProblemError` for what is missing or unknown."""
    auth = client.object("auth")
    kind = auth.value("kind", str)
    if kind not in _KINDS:
        known = f"Known: {', '.join(sorted(_KINDS))}."
        raise auth.fault("kind", f"no kind of authentication is called {kind!r}", known)
    name = auth.value("token-operation", str)
    operation = next((o for o in operations(document) if o.id == name), None)
    if operation is None:
        raise auth.fault("token-operation", f"no operation is called {name!r}")
    module, class_name, arguments = _KINDS[kind]
    found = _Found(kind, auth, client.objects("settings"), operation)
    return Auth(module, class_name, name, operation.path, tuple(arguments(found)))


@dataclass(frozen=True)
class _Found:
    """What the arguments of a kind are made of."""

    kind: str
    auth: Reader
    settings: list[Reader]
    operation: RawOperation

    def check_settings(self, key: str, names: list[str]) -> None:
        """Raise `ProblemError` unless all `names` are settings."""
        missing = set(names) - {setting.data.get("name") for setting in self.settings}
        if missing:
            message = f"{self.kind} needs the settings {', '.join(sorted(missing))}"
            raise self.auth.fault(key, message, "Add them to the settings of x-client.")


def _client_credentials(found: _Found) -> list[tuple[str, str]]:
    names = ["client_id", "client_secret"]
    found.check_settings("kind", names)
    return [(name, name) for name in names]


def _login(found: _Found) -> list[tuple[str, str]]:
    body: dict[str, str] = found.auth.value("body", dict)
    found.check_settings("body", list(body.values()))
    secret = [s.data["name"] for s in found.settings if s.data.get("secret")]
    headers = [s.data["header"] for s in found.settings if "header" in s.data]
    lifetime = found.operation.data.get("x-token-lifetime", {}).get("seconds")
    cookie = found.auth.value("cookie", str, default=None)
    return [
        ("body", f"{{{', '.join(f'{name!r}: {setting}' for name, setting in body.items())}}}"),
        ("secrets", f"[{', '.join(secret)}]"),
        ("scheme", repr(found.auth.value("scheme", str))),
        *([("lifetime", repr(lifetime))] if lifetime else []),
        *([("cookie", repr(cookie))] if cookie else []),
        ("headers", repr(headers)),
    ]


# Each kind of authentication that the runtime has: its module, its class, and its arguments.
_KINDS: dict[str, tuple[str, str, Callable[[_Found], list[tuple[str, str]]]]] = {
    "client-credentials": ("client_credentials", "ClientCredentials", _client_credentials),
    "login": ("login", "Login", _login),
}
