"""Settings of one server, handed from the command line to every worker process."""

import os
from dataclasses import dataclass, field

import msgspec

ENVIRONMENT_NAME = "SANDBOX_SETTINGS"
DEFAULT_TICKETS = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """What one server runs with.

    `database` is an SQLAlchemy URL, `seed_tickets` the number of items of each kind that a new or
    reset database gets, `start` the time (UTC) at which the sandbox clock begins, the real time
    if None. `request_log` is the file that all workers append the request lines to.
    """

    database: str = field(repr=False)
    request_log: str
    seed_tickets: int = DEFAULT_TICKETS
    start: str | None = None
    defects: tuple[str, ...] = ()
    control_key: str | None = field(default=None, repr=False)
    log_requests: bool = False

    def to_environment(self) -> None:
        """Store these settings where worker processes look for them."""
        os.environ[ENVIRONMENT_NAME] = msgspec.json.encode(self).decode()

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read the settings that the parent process stored."""
        return msgspec.json.decode(os.environ[ENVIRONMENT_NAME], type=cls)
