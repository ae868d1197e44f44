"""What the suite knows of a server: where it is, and who may call it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

# Where the settings of an account tell its roles, separated by commas. It is no setting of a
# client: a server knows the roles of its users.
ROLES = "roles"


@dataclass(frozen=True)
class Account:
    """Values of the client settings of one customer, by the names of `x-client`."""

    name: str
    settings: dict[str, str] = field(repr=False)

    @property
    def roles(self) -> frozenset[str] | None:
        """The roles that the user behind the account has, None where nobody has told them."""
        if ROLES not in self.settings:
            return None
        named = (role.strip() for role in self.settings[ROLES].split(","))
        return frozenset(role for role in named if role)


class Answering(Protocol):
    """Answers requests in place of a server."""

    def answer(self, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content for a request; the path is below the base URL."""
        ...


@dataclass(frozen=True)
class Target:
    """A server for one API.

    Attributes:
        base_url: What the paths of the document are appended to.
        accounts: Who the suite can call as: the first is used for everything, a second one
            shows whether accounts are kept apart. Empty when the API knows no accounts.
        headers: Headers for every request, as given with `--header`.
        is_sandbox: Whether the server was started for this run and is thrown away after it.
        rehearsal: Answers in place of the server, so that nothing is sent.
        expire_tokens: Ends the validity of every token, where there is a way to do so.
        advance_clock: Moves the server's clock by some seconds, where there is a way to do so.
    """

    base_url: str
    accounts: tuple[Account, ...] = ()
    headers: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    is_sandbox: bool = False
    rehearsal: Answering | None = None
    expire_tokens: Callable[[], None] | None = None
    advance_clock: Callable[[float], None] | None = None
