"""What a command line offers, as data: generated for each package, and read by `command_line`."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "integer", "number", "boolean", "date", "time", "datetime", "file", "json"]
Place = Literal["path", "call", "body"]


class Parameter(NamedTuple):
    """One argument of an operation, or one field of its body.

    Attributes:
        name: The name of its option, without the dashes.
        argument: The name in Python, or on the wire for a field of a JSON body.
        place: `path` for one that is given without a name, `body` for a field of a JSON body.
        kind: How its text is read.
        required: Whether the operation needs it.
        many: Whether it may be given several times.
        choices: The values that the API lists; empty where any is allowed.
        help: What the API says about it.
    """

    name: str
    argument: str
    place: Place
    kind: Kind
    required: bool
    many: bool
    choices: tuple[str, ...]
    help: str


class Command(NamedTuple):
    """One operation.

    Attributes:
        name: What is typed.
        method: The method of the resource.
        help: What the operation does.
        kind: `pages` for lists that come in pages, `file` for files.
        parameters: Its arguments and fields.
        bodies: The models that its JSON body may be; empty without one.
        columns: The members of an item that a table shows; empty where they are not known.
    """

    name: str
    method: str
    help: str
    kind: Literal["pages", "file", "value"]
    parameters: tuple[Parameter, ...]
    bodies: tuple[str, ...]
    columns: tuple[str, ...]


class Group(NamedTuple):
    """The operations of one resource."""

    name: str
    resource: str
    help: str
    commands: tuple[Command, ...]


class Setting(NamedTuple):
    """One setting of the client."""

    name: str
    secret: bool
    help: str


class Program(NamedTuple):
    """A whole command line.

    Attributes:
        name: What is typed.
        version: The version of the package.
        package: The package of the client.
        client: The name of its class.
        prefix: What the variables of the environment begin with.
        help: What the API is.
        settings: The settings of the client.
        groups: The resources.
    """

    name: str
    version: str
    package: str
    client: str
    prefix: str
    help: str
    settings: tuple[Setting, ...]
    groups: tuple[Group, ...]
