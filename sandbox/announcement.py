"""What the server says on standard output once it accepts connections."""

from collections.abc import Sequence
from typing import Any

import msgspec

from sandbox.api import Api
from sandbox.layer import CONTROL_PREFIX

NAME_WIDTH = 20


def as_json(server_url: str, apis: Sequence[Api[Any]]) -> str:
    """Write one line of JSON for programs."""
    body = {
        "control_url": server_url + CONTROL_PREFIX,
        "apis": {api.name: api.announcement(server_url) for api in apis},
    }
    return msgspec.json.encode(body).decode()


def as_text(server_url: str, apis: Sequence[Api[Any]], defects: Sequence[str]) -> str:
    """Write a few lines for people, with the defects that are switched on."""
    lines: list[str] = []
    for api in apis:
        announcement = api.announcement(server_url)
        lines.append(f"{api.name} at {announcement.base_url}")
        for number, account in enumerate(announcement.accounts, start=1):
            lines.append(f"  account {number}")
            lines += [f"    {name:<{NAME_WIDTH}}{value}" for name, value in account.items()]
    lines.append(f"control API at {server_url}{CONTROL_PREFIX}")
    lines += [f"defect switched on: {name}" for name in defects]
    lines.append("press Ctrl-C to stop")
    return "\n".join(lines)
