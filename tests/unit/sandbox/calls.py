"""Calls to a sandbox within the test's own process, without a socket."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Coroutine, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
from litestar.types import ASGIApp

from sandbox.asgi import create_app
from sandbox.config import Settings
from sandbox.digital_realty.accounts import ACCOUNTS, SandboxAccount
from sandbox.storage.files import folder_of
from tests.unit.sandbox.kinds import REMOTE_HANDS, Kind

Result = TypeVar("Result")
TICKETS = REMOTE_HANDS.path
LOOPBACK = "127.0.0.1"
_CREATION = threading.Lock()


class Sandbox:
    """A running sandbox, its clients, and the two accounts."""

    def __init__(self, app: ASGIApp, runner: asyncio.Runner, settings: Settings) -> None:
        self.app: Any = app
        self._runner = runner
        self._settings = settings
        self.first, self.second = (Account(self, account) for account in ACCOUNTS)

    def send(
        self, method: str, target: str, *, peer: str = LOOPBACK, **options: Any
    ) -> httpx.Response:
        """Send one request as a client at the address `peer` would."""
        return self.run(self.send_async(method, target, peer=peer, **options))

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine where the application runs."""
        return self._runner.run(work)

    async def send_async(
        self, method: str, target: str, *, peer: str = LOOPBACK, **options: Any
    ) -> httpx.Response:
        """Send one request while another is under way."""
        transport = httpx.ASGITransport(self.app, client=(peer, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
            return await client.request(method, target, **options)

    def files(self) -> list[Path]:
        """Give the files beside the database."""
        folder = folder_of(self._settings.database)
        return sorted(folder.iterdir()) if folder.exists() else []

    def control(self, method: str, path: str, body: Any = None) -> httpx.Response:
        """Send a request to the control API."""
        return self.send(method, "/_sandbox" + path, **({} if body is None else {"json": body}))

    def set_clock(self, now: str) -> None:
        """Set the sandbox clock."""
        assert self.control("PUT", "/clock", {"now": now}).status_code == 200

    def advance(self, seconds: float) -> None:
        """Move the sandbox clock."""
        assert self.control("POST", "/clock/advance", {"seconds": seconds}).status_code == 200

    def move(self, ticket_id: str, status: str) -> httpx.Response:
        """Move a ticket as the staff would."""
        path = f"/digital-realty/tickets/{ticket_id}/state"
        return self.control("POST", path, {"status": status})


class Account:
    """One of the two accounts with a token of its own, fetched on the first call.

    Its calls for tickets are for tickets of one kind.
    """

    def __init__(
        self, sandbox: Sandbox, account: SandboxAccount, kind: Kind = REMOTE_HANDS
    ) -> None:
        self._sandbox = sandbox
        self.account = account
        self.kind = kind
        self._headers: dict[str, str] = {}

    def using(self, kind: Kind) -> "Account":
        """Give the same account, with the same token, for tickets of another kind."""
        other = Account(self._sandbox, self.account, kind)
        other._headers = self._headers
        return other

    def token_form(self) -> dict[str, str]:
        """Give the form that asks for a token."""
        return {
            "client_id": self.account.client_id,
            "client_secret": self.account.client_secret,
            "grant_type": "client_credentials",
        }

    @property
    def headers(self) -> dict[str, str]:
        """The three headers that every operation needs."""
        if not self._headers:
            answer = self._sandbox.send("POST", "/v2/auth/token", data=self.token_form())
            self._headers |= {
                "Authorization": f"Bearer {answer.json()['access_token']}",
                "Master-Account-Id": self.account.master_account_id,
                "Account-Id": self.account.account_id,
            }
        return self._headers

    def send(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        without: str | None = None,
        **options: Any,
    ) -> httpx.Response:
        """Send a request with the account's headers, some of them replaced or left out."""
        merged = {**self.headers, **(headers or {})}
        merged.pop(without or "", None)
        return self._sandbox.send(method, target, headers=merged, **options)

    def list(self, **query: Any) -> Any:
        """List tickets; the answer must be a 200."""
        answer = self.send("GET", self.kind.path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, ticket_id: str) -> Any:
        """Get a ticket; the answer must be a 200."""
        answer = self.send("GET", f"{self.kind.path}/{ticket_id}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def create(self, **changes: Any) -> Any:
        """Create a ticket; the answer must be a 201."""
        answer = self.send("POST", self.kind.path, json=self.kind.order(**changes))
        assert answer.status_code == 201, answer.text
        return answer.json()

    def update(self, ticket_id: str, body: Any) -> httpx.Response:
        """Update a ticket."""
        return self.send("PUT", f"{self.kind.path}/{ticket_id}", json=body)

    def cancel(self, ticket_id: str, body: Any) -> httpx.Response:
        """Cancel a ticket."""
        return self.send("PUT", f"{self.kind.path}/{ticket_id}/cancel", json=body)


def order(**changes: Any) -> dict[str, Any]:
    """Make the body that creates a remote hands ticket: what is mandatory, and the changes."""
    return REMOTE_HANDS.order(**changes)


def error_of(answer: httpx.Response) -> tuple[int, str]:
    """Give status and message of an error answer, whose body must be the documented one."""
    body = answer.json()
    assert list(body) == ["error"]
    assert list(body["error"]) == ["type", "message", "correlationId"]
    assert body["error"]["type"] == ("client" if answer.status_code < 500 else "server")
    return answer.status_code, body["error"]["message"]


@contextmanager
def running(settings: Settings, app: ASGIApp | None = None) -> Generator[Sandbox]:
    """Run a sandbox on a prepared database, as an application of its own unless one is given."""
    # Litestar reads handlers that all applications share; a server makes one a process.
    with _CREATION:
        app = app or create_app(settings)
    with asyncio.Runner() as runner:
        lifespan = _lifespan(app)
        runner.run(lifespan.__aenter__())
        try:
            yield Sandbox(app, runner, settings)
        finally:
            runner.run(lifespan.__aexit__(None, None, None))


@asynccontextmanager
async def _lifespan(app: Any) -> AsyncGenerator[None]:
    """Start and stop an application as a server does."""
    to_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    from_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    task = asyncio.create_task(app({"type": "lifespan", "state": {}}, to_app.get, from_app.put))
    for event in ("startup", "shutdown"):
        await to_app.put({"type": f"lifespan.{event}"})
        assert (await from_app.get())["type"] == f"lifespan.{event}.complete"
        if event == "startup":
            yield
    await task
