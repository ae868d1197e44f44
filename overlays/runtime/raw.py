"""The methods of a resource with the whole answer instead of what was decoded of it."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from .pages import Page
from .pagination import AsyncPaginator, Paginator
from .responses import Response

Arguments = ParamSpec("Arguments")
Parsed = TypeVar("Parsed")
Item = TypeVar("Item")


def raw(method: Callable[Arguments, Parsed]) -> Callable[Arguments, Response[Parsed]]:
    """Return a function like the bound `method` that returns the answer, decoded in `parsed`."""

    @functools.wraps(method)
    def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Response[Parsed]:
        observed, answers = _observed(method)
        parsed = observed(*args, **kwargs)
        return answers[-1].with_parsed(parsed)

    return call


def async_raw(
    method: Callable[Arguments, Awaitable[Parsed]],
) -> Callable[Arguments, Coroutine[Any, Any, Response[Parsed]]]:
    """Do what `raw` does, for a method to be awaited."""

    @functools.wraps(method)
    async def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Response[Parsed]:
        observed, answers = _observed(method)
        parsed = await observed(*args, **kwargs)
        return answers[-1].with_parsed(parsed)

    return call


def raw_page(
    method: Callable[Arguments, Paginator[Item]],
) -> Callable[Arguments, Response[Page[Item]]]:
    """Return a function like the bound `method` that returns the answer with the first page."""

    @functools.wraps(method)
    def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Response[Page[Item]]:
        return _of_page(next(method(*args, **kwargs).pages()))

    return call


def async_raw_page(
    method: Callable[Arguments, AsyncPaginator[Item]],
) -> Callable[Arguments, Coroutine[Any, Any, Response[Page[Item]]]]:
    """Do what `raw_page` does, for tasks."""

    @functools.wraps(method)
    async def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Response[Page[Item]]:
        return _of_page(await anext(method(*args, **kwargs).pages()))

    return call


def _of_page(page: Page[Item]) -> Response[Page[Item]]:
    if page.response is None:
        raise TypeError("the page was made without an answer")
    return page.response.with_parsed(page)


def _observed(
    method: Callable[Arguments, Parsed],
) -> tuple[Callable[Arguments, Parsed], list[Response[Any]]]:
    """Return the same method of a resource whose client puts its answers into the list."""
    answers: list[Response[Any]] = []
    resource: Any = getattr(method, "__self__")  # noqa: B009  what is callable need not have it
    observed = type(resource)(resource._client.observed(answers.append))
    return getattr(observed, method.__name__), answers
