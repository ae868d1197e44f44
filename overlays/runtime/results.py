"""Call a method for the command line and write what it gives."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeGuard

import click

from . import tables
from .decoding import is_array
from .errors import (
    ApiConnectionError,
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    UnprocessableEntityError,
)
from .model import Model
from .pagination import Paginator

_EXIT_CODES: tuple[tuple[type[ApiError], int], ...] = (
    (ConfigurationError, 2),
    (AuthenticationError, 3),
    (PermissionDeniedError, 3),
    (NotFoundError, 4),
    (BadRequestError, 5),
    (ConflictError, 5),
    (UnprocessableEntityError, 5),
    (RateLimitError, 6),
    (ApiConnectionError, 7),
    (ServerError, 7),
)


class Output(NamedTuple):
    """How a result is written.

    Attributes:
        form: `table`, `json` or `csv`.
        columns: The columns of a table; empty for those that the result has.
        limit: After how many items to stop; None for all.
        prefetch: How many pages to fetch ahead; None for none.
        to: Where a file goes; `-` for the standard output.
    """

    form: str
    columns: Sequence[str]
    limit: int | None = None
    prefetch: int | None = None
    to: str | None = None


def exit_code(error: Exception) -> int:
    """Return the exit code for an error of a call."""
    return next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), 1)


def show(method: Callable[..., Any], arguments: dict[str, Any], output: Output) -> None:
    """Call `method` with `arguments` and write the result."""
    if output.to is not None:
        _download(method, arguments, output.to)
        return
    result = method(**arguments)
    if _comes_in_pages(result):
        items = result.prefetch(output.prefetch) if output.prefetch else result
        _write_items(_limited(items, output), output)
        return
    value = _plain(result)
    if is_array(value):
        _write_items(iter(value), output)
    else:
        _write_value(value, output)


def _comes_in_pages(result: object) -> TypeGuard[Paginator[Any]]:
    return isinstance(result, Paginator)


def _limited(paginator: Paginator[Any], output: Output) -> Iterator[Any]:
    """Yield items up to the limit, and show on the standard error how far it is."""
    with _bar("items") as bar:
        count = 0
        for page in paginator.pages():
            if page.total is not None:
                bar.length = min(page.total, output.limit or page.total)
            for item in page.new_items:
                yield _plain(item)
                count += 1
                bar.update(1)
                if count == output.limit:
                    return


def _write_items(items: Iterator[Any], output: Output) -> None:
    if output.form == "json":
        tables.write_json_items(items, sys.stdout)
        return
    rows: Iterable[tables.Row] = (
        item if tables.is_row(item) else {"value": item} for item in items
    )
    columns = output.columns
    if not columns:
        rows = list(rows)
        columns = tables.columns_of(rows)
    write = tables.write_csv if output.form == "csv" else tables.write_table
    write(rows, columns, sys.stdout)


def _write_value(value: Any, output: Output) -> None:
    if value is None:
        return
    if output.form == "json":
        tables.write_json(value, sys.stdout)
    elif not tables.is_row(value):
        click.echo(str(value))
    elif output.form == "csv":
        tables.write_csv([value], output.columns or list(value), sys.stdout)
    else:
        shown = output.columns or list(value)
        tables.write_fields({name: value.get(name) for name in shown}, sys.stdout)


def _download(method: Callable[..., Any], arguments: dict[str, Any], to: str) -> None:
    target: Any = sys.stdout.buffer if to == "-" else to
    with _bar("bytes") as bar:

        def progress(received: int, total: int | None) -> None:
            bar.length = total or received
            bar.update(received - bar.pos)

        method(**arguments, to=target, progress=progress)


def _bar(what: str) -> Any:
    """Return a progress bar on the standard error, which is seen on a terminal only."""
    return click.progressbar(
        length=0, label=what, file=sys.stderr, hidden=not sys.stderr.isatty(), show_pos=True
    )


def _plain(value: Any) -> Any:
    """Return a value as it is in JSON."""
    if isinstance(value, Model):
        return value.to_dict()
    if is_array(value):
        return [_plain(item) for item in value]
    return value
