"""Read `x-client`: what the overlays say about the client as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.generation.auth_data import Auth, read_auth
from scripts.generation.faults import Faults
from scripts.generation.reader import Reader


@dataclass(frozen=True)
class Setting:
    """One thing that a user sets once for all calls."""

    name: str
    description: str
    secret: bool
    header: str | None
    default: str | None


@dataclass(frozen=True)
class ClientData:
    """What the constructors and the environment of a client look like."""

    name: str
    version: str
    environment_prefix: str
    settings: tuple[Setting, ...]
    auth: Auth | None
    base_url: str | None
    example_url: str
    timestamps: str | None
    error_message: tuple[str, ...]
    error_request_id: tuple[str, ...]

    @property
    def optional_settings(self) -> list[str]:
        """The names of the settings that have defaults, that of `base_url` among them."""
        names = [setting.name for setting in self.settings if setting.default is not None]
        return [*names, "base_url"] if self.base_url else names


def read_client_data(document: dict[str, Any], faults: Faults) -> ClientData:
    """Return what `x-client` says; raise `ProblemError` for what is missing or of a wrong kind."""
    found = Reader(document, "", faults).object("x-client")
    errors = found.object("errors", default={})
    settings = tuple(_setting(item) for item in found.objects("settings"))
    server = document["servers"][0]
    return ClientData(
        name=found.value("name", str),
        version=str(document.get("info", {}).get("version", "")),
        environment_prefix=found.value("environment-prefix", str),
        settings=settings,
        auth=read_auth(document, found) if "auth" in found.data else None,
        base_url=None if "{" in str(server["url"]) else str(server["url"]),
        example_url=_example_url(server),
        timestamps=found.value("timestamps", str, default=None),
        error_message=tuple(errors.value("message", list, default=[])),
        error_request_id=tuple(errors.value("request-id", list, default=[])),
    )


def _setting(found: Reader) -> Setting:
    return Setting(
        name=found.value("name", str),
        description=found.value("description", str),
        secret=found.value("secret", bool, default=False),
        header=found.value("header", str, default=None),
        default=found.value("default", str, default=None),
    )


def _example_url(server: dict[str, Any]) -> str:
    """Return the URL of a server, its variables replaced by their defaults."""
    url = str(server["url"])
    for name, variable in server.get("variables", {}).items():
        url = url.replace(f"{{{name}}}", str(variable["default"]))
    return url
