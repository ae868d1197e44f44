"""What the shared server knows of one vendor's API."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from litestar import Router
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.defects import Defect
from sandbox.storage.files import FileStore

Rules = TypeVar("Rules")


@dataclass(frozen=True, slots=True)
class Api(Generic[Rules]):
    """One API of the sandbox.

    `prefix` is where its paths begin, `rules` the documented rules as data; `routes` makes its
    routes from rules, `error_body` the body of an error answer from status and message, `seed`
    fills an empty database and its files with a number of items of each kind as of a moment,
    `expire_tokens` ends the life of all tokens at a moment, and `announcement` says what a user
    needs to know, given the server's URL. `paths_with_slash` are patterns of paths that may end
    in a slash.
    """

    name: str
    prefix: str
    rules: Rules
    defects: tuple[Defect[Rules], ...]
    routes: Callable[[Rules], Router]
    control_routes: Callable[[], Router]
    error_body: Callable[[int, str], Mapping[str, Any]]
    seed: Callable[[AsyncSession, FileStore, int, datetime], Awaitable[None]]
    expire_tokens: Callable[[AsyncSession, datetime], Awaitable[None]]
    announcement: Callable[[str], "Announcement"]
    paths_with_slash: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Announcement:
    """Where an API is and who may call it; `accounts` holds throw-away credentials."""

    base_url: str
    accounts: tuple[Mapping[str, str], ...]
