"""The command line of a client, made of the data in `commands`.

Exit codes: 0 done, 1 another failure, 2 wrong usage or settings, 3 not authenticated or not
allowed, 4 not found, 5 refused as it stands, 6 too many calls, 7 no answer or a failing server
(may be tried again), 130 interrupted.
"""

from __future__ import annotations

import datetime
import json
import logging
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import IO, Any

import click
from click.shell_completion import get_completion_class

from .commands import Command, Group, Parameter, Program
from .tables import is_row

_INTERRUPTED = 130
_SHELLS = ("bash", "zsh", "fish")
_OUTPUTS = ("table", "json", "csv")
# Names that options of our own have; a parameter of such a name gets another option.
_TAKEN = frozenset({"output", "columns", "limit", "prefetch", "to", "body", "help"})


def run(program: Program, arguments: Sequence[str] | None = None) -> int:
    """Run a command line; return its exit code."""
    try:
        result = _root(program).main(arguments, prog_name=program.name, standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return _INTERRUPTED
    return result if isinstance(result, int) else 0


class _Failure(click.ClickException):
    """A call that failed; the exit code says in which way."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message on the standard error."""
        click.echo(f"error: {self.message}", err=True, file=file)


def _root(program: Program) -> click.Group:
    options = [
        click.Option(
            [_flag(setting.name)],
            envvar=f"{program.prefix}_{setting.name.upper()}",
            help=setting.help,
            show_envvar=True,
        )
        for setting in program.settings
        if not setting.secret
    ]
    secrets = [f"{program.prefix}_{s.name.upper()}" for s in program.settings if s.secret]
    options += [
        click.Option(
            ["--base-url"],
            envvar=f"{program.prefix}_BASE_URL",
            help="The address of the API.",
            show_envvar=True,
        ),
        click.Option(["--timeout"], type=float, help="Seconds for each step of a call."),
        click.Option(["--retries"], type=int, help="How often a failed call is tried again."),
        click.Option(["--verbose"], is_flag=True, help="Tell each call on the standard error."),
    ]
    words = f"{program.help}\n\nSecrets are taken from the environment: {', '.join(secrets)}."
    root = click.Group(
        params=options,
        help=f"{words}\n\n\b\n{_exit_codes()}",
        context_settings={"max_content_width": 100},
    )
    root = click.version_option(program.version, message="%(prog)s %(version)s")(root)
    for group in program.groups:
        root.add_command(_group(program, group), group.name)
    root.add_command(_completion(program, root), "completion")
    return root


def _exit_codes() -> str:
    return (__doc__ or "").partition("\n\n")[2].strip()


def _group(program: Program, group: Group) -> click.Group:
    found = click.Group(help=group.help)
    for command in group.commands:
        found.add_command(_command(program, group, command), command.name)
    return found


def _command(program: Program, group: Group, command: Command) -> click.Command:
    def call(**values: Any) -> None:
        context = click.get_current_context()
        _call(program, group, command, context.find_root().params, values)

    parameters = [_parameter(parameter) for parameter in command.parameters]
    return click.Command(
        command.name, params=[*parameters, *_own_options(command)], callback=call, help=command.help
    )


def _own_options(command: Command) -> list[click.Parameter]:
    found: list[click.Parameter] = []
    if command.bodies:
        words = "A file with the body as JSON, - for the standard input; options go before it."
        found.append(click.Option(["--body"], type=click.File("r", encoding="utf-8"), help=words))
    if command.kind == "file":
        path = click.Path(dir_okay=False, allow_dash=True)
        words = "Where the file goes, - for the standard output."
        return [*found, click.Option(["--to"], type=path, required=True, help=words)]
    if command.kind == "pages":
        least = click.IntRange(1)
        found += [
            click.Option(["--limit"], type=least, help="Stop after so many items."),
            click.Option(["--prefetch"], type=least, help="Fetch so many pages ahead."),
        ]
    kinds = click.Choice(_OUTPUTS)
    return [
        *found,
        click.Option(["--columns"], help="The columns to show, separated by commas."),
        click.Option(["--output"], type=kinds, default="table", help="How to write the result."),
    ]


def _parameter(parameter: Parameter) -> click.Parameter:
    kind = _type(parameter)
    if parameter.place == "path":
        shown = parameter.name.upper().replace("-", "_")
        return click.Argument([_key(parameter)], type=kind, required=True, metavar=shown)
    name = f"parameter-{parameter.name}" if parameter.name in _TAKEN else parameter.name
    # A field of the body may also stand in the file with the body.
    needed = parameter.required and parameter.place != "body"
    words = f"{parameter.help}{'' if needed or not parameter.required else ' Required.'}"
    return click.Option(
        [f"--{name}", _key(parameter)],
        type=kind,
        required=needed,
        multiple=parameter.many,
        help=words,
    )


def _type(parameter: Parameter) -> click.ParamType[Any]:
    if parameter.choices:
        return click.Choice(parameter.choices)
    simple: dict[str, click.ParamType[Any]] = {
        "integer": click.INT,
        "number": click.FLOAT,
        "boolean": click.BOOL,
        "file": click.Path(exists=True, dir_okay=False),
    }
    if parameter.kind in simple:
        return simple[parameter.kind]
    # On the wire they are texts, which the model of the body reads.
    in_body = parameter.place == "body" and parameter.kind != "json"
    return click.STRING if in_body else _Read(parameter.kind)


class _Read(click.ParamType[Any]):
    """A text that becomes a value of another type."""

    def __init__(self, kind: str) -> None:
        self.name = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        read: dict[str, Any] = {
            "date": datetime.date.fromisoformat,
            "time": datetime.time.fromisoformat,
            "datetime": _aware,
            "json": json.loads,
        }
        try:
            return read.get(self.name, str)(value)
        except ValueError as error:
            self.fail(f"{value!r} is no {self.name}: {error}", param, ctx)


def _aware(text: str) -> datetime.datetime:
    time = datetime.datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=datetime.UTC)


def _call(
    program: Program,
    group: Group,
    command: Command,
    settings: dict[str, Any],
    values: dict[str, Any],
) -> None:
    # Only calls need the rest of the package, and not help or completion.
    from . import results
    from .errors import ApiError

    arguments = dict(_arguments(program, command, values))
    options = {
        name: value for name, value in settings.items() if name != "verbose" and value is not None
    }
    client = getattr(import_module(f"{program.package}.client"), program.client)
    output = results.Output(
        form=values.get("output", "json"),
        columns=_columns(values.get("columns"), command),
        limit=values.get("limit"),
        prefetch=values.get("prefetch"),
        to=values.get("to"),
    )
    with _telling(program.package, settings["verbose"]):
        try:
            with client.from_env(**options) as opened:
                resource = getattr(opened, group.resource)
                results.show(getattr(resource, command.method), arguments, output)
        except (ApiError, OSError, ValueError) as error:
            failure = _Failure(str(error))
            # The class says that the code is the same for all its errors, but it need not be.
            vars(failure)["exit_code"] = results.exit_code(error)
            raise failure from error


@contextmanager
def _telling(package: str, wanted: bool) -> Generator[None]:
    """Write each call on the standard error, where that is wanted."""
    logger, handler = logging.getLogger(package), logging.StreamHandler()
    if wanted:
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _arguments(
    program: Program, command: Command, values: dict[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield the arguments of the method; what was not given is left out."""
    fields: dict[str, Any] = {}
    if values.get("body"):
        fields = _read_body(values["body"])
    for parameter in command.parameters:
        value = values[_key(parameter)]
        if value is None or (parameter.many and not value):
            continue
        value = list(value) if parameter.many else value
        if parameter.place == "body":
            fields[parameter.argument] = value
        else:
            yield parameter.argument, value
    if command.bodies:
        yield "body", _body(program, command, fields)


def _read_body(file: Any) -> dict[str, Any]:
    try:
        fields = json.load(file)
    except ValueError as error:
        raise click.BadParameter(f"the file holds no JSON: {error}", param_hint="--body") from error
    if not is_row(fields):
        raise click.BadParameter("the file holds no JSON object", param_hint="--body")
    return fields


def _body(program: Program, command: Command, fields: dict[str, Any]) -> Any:
    from .decoding import one_of
    from .errors import DecodeError

    models = import_module(f"{program.package}.models")
    try:
        return one_of(*(getattr(models, name).from_dict for name in command.bodies))(fields)
    except DecodeError as error:
        name = ".".join(str(key) for key in error.location)
        raise click.UsageError(f"{name}: {error.message}") from error


def _columns(given: str | None, command: Command) -> tuple[str, ...]:
    if given is None:
        return command.columns
    found = tuple(name.strip() for name in given.split(","))
    unknown = [name for name in found if command.columns and name not in command.columns]
    if unknown:
        words = f"there is no column {unknown[0]!r}; there are {', '.join(command.columns)}"
        raise click.BadParameter(words, param_hint="--columns")
    return found


def _completion(program: Program, root: click.Group) -> click.Command:
    def print_script(shell: str) -> None:
        variable = f"_{program.name}_COMPLETE".replace("-", "_").upper()
        kind = get_completion_class(shell)
        if kind is not None:
            click.echo(kind(root, {}, program.name, variable).source())

    return click.Command(
        "completion",
        params=[click.Argument(["shell"], type=click.Choice(_SHELLS))],
        callback=print_script,
        help="Print what makes a shell complete commands; source it in the start-up file.",
    )


def _key(parameter: Parameter) -> str:
    """Return the name of the value of a parameter, which none of our own options has."""
    return "api_" + parameter.name.replace("-", "_")


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")
