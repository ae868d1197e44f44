"""What the server says on standard output once it accepts connections."""

from collections.abc import Sequence
from typing import Any

import msgspec

from sandbox.api import Api
from sandbox.layer import CONTROL_PREFIX


def as_json(server_url: str, apis: Sequence[Api[Any]]) -> str:
    """Write one line of JSON for programs."""
    body = {
        "control_url": server_url + CONTROL_PREFIX,
        "apis": {api.name: api.announcement(server_url) for api in apis},
    }
    return msgspec.json.encode(body).decode()


def as_text(server_url: str, apis: Sequence[Api[Any]], defects: Sequence[str]) -> str:
    """Write a few lines for people, with the defects that are switched on."""
    lines = [f"defect               {name}" for name in defects]
    for api in apis:
        announcement = api.announcement(server_url)
        lines += [api.name, f"  base URL           {announcement.base_url}"]
        for number, account in enumerate(announcement.accounts, start=1):
            lines += ["", f"  account {number}"]
            lines += [f"    {name:<17}{value}" for name, value in account.items()]
        lines.append("")
    lines += [f"control API          {server_url}{CONTROL_PREFIX}", "press Ctrl-C to stop"]
    return "\n".join(lines)
