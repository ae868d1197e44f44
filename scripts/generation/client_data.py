"""Read `x-client`: what the overlays say about the client as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from scripts.generation.descriptions import operations
from scripts.generation.faults import Fault, Faults

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Setting:
    """One thing that a user sets once for all calls."""

    name: str
    description: str
    secret: bool
    header: str | None


@dataclass(frozen=True)
class Auth:
    """A class of the runtime that gets tokens, with the settings that it is made of."""

    module: str
    class_name: str
    settings: tuple[str, ...]
    token_path: str
    token_operation: str


@dataclass(frozen=True)
class ClientData:
    """What the constructors and the environment of a client look like."""

    name: str
    version: str
    environment_prefix: str
    settings: tuple[Setting, ...]
    auth: Auth | None
    base_url: str | None
    timestamps: str | None
    error_message: tuple[str, ...]
    error_request_id: tuple[str, ...]


# Each kind of authentication that the runtime has: its module, its class, and its settings.
_AUTH_KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "client-credentials": (
        "client_credentials",
        "ClientCredentials",
        ("client_id", "client_secret"),
    ),
}


def read_client_data(document: dict[str, Any], faults: Faults) -> ClientData:
    """Return what `x-client` says; raise `ProblemError` for what is missing or of a wrong kind."""
    found = _Reader(document, "", faults).object("x-client")
    errors = found.object("errors", default={})
    settings = tuple(_setting(item) for item in found.objects("settings"))
    url = str(document["servers"][0]["url"])
    return ClientData(
        name=found.value("name", str),
        version=found.value("version", str),
        environment_prefix=found.value("environment-prefix", str),
        settings=settings,
        auth=_auth(document, found, settings) if "auth" in found.data else None,
        base_url=None if "{" in url else url,
        timestamps=found.value("timestamps", str, default=None),
        error_message=tuple(errors.value("message", list, default=[])),
        error_request_id=tuple(errors.value("request-id", list, default=[])),
    )


def _setting(found: _Reader) -> Setting:
    return Setting(
        name=found.value("name", str),
        description=found.value("description", str),
        secret=found.value("secret", bool, default=False),
        header=found.value("header", str, default=None),
    )


def _auth(document: dict[str, Any], client: _Reader, settings: tuple[Setting, ...]) -> Auth:
    found = client.object("auth")
    kind = found.value("kind", str)
    if kind not in _AUTH_KINDS:
        raise found.fault("kind", f"no kind of authentication is called {kind!r}", _known())
    module, class_name, names = _AUTH_KINDS[kind]
    missing = set(names) - {setting.name for setting in settings}
    if missing:
        message = f"{kind} needs the settings {', '.join(sorted(missing))}"
        raise found.fault("kind", message, "Add them to the settings of x-client.")
    operation = found.value("token-operation", str)
    path = _path_of(document, operation)
    if path is None:
        raise found.fault("token-operation", f"no operation is called {operation!r}")
    return Auth(module, class_name, names, path, operation)


def _known() -> str:
    return f"Known: {', '.join(sorted(_AUTH_KINDS))}."


def _path_of(document: dict[str, Any], operation_id: str) -> str | None:
    return next((o.path for o in operations(document) if o.id == operation_id), None)


_MISSING: Any = object()


@dataclass(frozen=True)
class _Reader:
    """Takes values of an expected type out of a mapping, and says where one is wrong."""

    data: dict[str, Any]
    pointer: str
    faults: Faults

    def value(self, key: str, kind: type[Kind], default: Any = _MISSING) -> Any:
        """Return the value at `key`, which must be a `kind`."""
        value = self.data.get(key, default)
        if value is _MISSING:
            raise self.fault(key, "is missing")
        if value is not default and not isinstance(value, kind):
            raise self.fault(key, f"must be a {kind.__name__}, not {value!r}")
        return value

    def object(self, key: str, default: Any = _MISSING) -> _Reader:
        """Return a reader for the mapping at `key`."""
        return _Reader(self.value(key, dict, default), f"{self.pointer}/{key}", self.faults)

    def objects(self, key: str) -> list[_Reader]:
        """Return a reader for each mapping of the list at `key`."""
        items: list[Any] = self.value(key, list)
        numbered = {f"{key}/{index}": item for index, item in enumerate(items)}
        readers = _Reader(numbered, self.pointer, self.faults)
        return [readers.object(name) for name in numbered]

    def fault(self, key: str, message: str, remedy: str | None = None) -> Fault:
        """Return the error for the value at `key`."""
        return self.faults.at(f"{self.pointer}/{key}", message, remedy)
