"""Runs the server in this process, or in several, until a signal ends it."""

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from uvicorn.supervisors import Multiprocess

from sandbox.asgi import create_app
from sandbox.config import Settings

APP = "sandbox.asgi:create_app_from_environment"
BACKLOG = 2048
SHUTDOWN_SECONDS = 3
KEEP_ALIVE_SECONDS = 60
READY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Listening:
    """A socket that listens, and the URL that reaches it."""

    socket: socket.socket
    url: str


def listen(host: str, port: int) -> Listening:
    """Open the listening socket; port 0 takes any free one.

    Raises:
        OSError: the address is unknown or in use.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE
    )[0]
    # asyncio sends small packets at once only on sockets that were made with the protocol number;
    # without it every answer would wait for the client's delayed acknowledgement.
    server = socket.socket(family, kind, protocol)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind(address)
        server.listen(BACKLOG)
    except OSError:
        server.close()
        raise
    server.set_inheritable(True)
    return Listening(server, f"http://{_reachable(host)}:{server.getsockname()[1]}")


def _reachable(host: str) -> str:
    """Write the host of a URL; an address for all interfaces is reached at this machine's own."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{shown}]" if ":" in shown else shown


def run_one(settings: Settings, listening: Listening, announce: Callable[[], None]) -> None:
    """Serve in this process."""
    server = _AnnouncingServer(_config(create_app(settings)), announce)
    server.run(sockets=[listening.socket])


def run_many(
    settings: Settings, listening: Listening, announce: Callable[[], None], workers: int
) -> None:
    """Serve in several worker processes, which this one watches."""
    settings.to_environment()
    supervisor = Multiprocess(_config(APP, workers), sockets=[listening.socket])
    watcher = threading.Thread(
        target=_announce_when_ready, args=(supervisor, announce), daemon=True
    )
    watcher.start()
    supervisor.run()


class _AnnouncingServer(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._announce()


def _announce_when_ready(supervisor: Multiprocess, announce: Callable[[], None]) -> None:
    while len(supervisor.processes) < supervisor.processes_num:
        if supervisor.should_exit.wait(0.02):
            return
    for process in supervisor.processes:
        if not process.wait_until_ready(READY_SECONDS, supervisor.should_exit):
            return
    announce()


def _config(app: object, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # Litestar's types of ASGI are not uvicorn's, though alike
        factory=isinstance(app, str),
        workers=workers,
        log_config=None,
        access_log=False,
        lifespan="on",
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
