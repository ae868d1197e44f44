"""The sandbox as somebody else's server: a process of its own, with credentials to be given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from scripts.apis import ROOT

API = "digital-realty"
_PREFIX = "DIGITAL_REALTY"
# A machine with other work to do answers late.
_PATIENCE = 60


@dataclass(frozen=True)
class Remote:
    """A server that the run has not started.

    Attributes:
        url: The base URL of the API.
        control_url: Where the control API is.
        environment: The variables with the credentials, for two customers.
        account: The values of the first customer's settings.
    """

    url: str
    control_url: str
    environment: dict[str, str]
    account: dict[str, str]

    @property
    def secrets(self) -> list[str]:
        """The values of the environment that nobody may see."""
        return [text for name, text in self.environment.items() if name.endswith("SECRET")]

    def reset(self) -> None:
        """Begin again, with an empty log."""
        httpx.post(f"{self.control_url}/reset", timeout=_PATIENCE).raise_for_status()

    def requests(self) -> list[dict[str, Any]]:
        """Return all requests since the last reset: method, target, status."""
        answer = httpx.get(
            f"{self.control_url}/requests", params={"last": 100_000}, timeout=_PATIENCE
        ).json()
        assert answer["count"] == len(answer["requests"])
        return list(answer["requests"])

    def fail(self, **fault: object) -> None:
        """Let the next calls fail."""
        httpx.put(f"{self.control_url}/faults", json=fault, timeout=_PATIENCE).raise_for_status()

    def tickets(self) -> dict[str, dict[str, Any]]:
        """Return the first customer's remote hands tickets as they are, by id."""
        with httpx.Client(base_url=self.url, headers=self._headers(), timeout=_PATIENCE) as client:
            path = "/v1/remotehands-tickets"
            found = client.get(path, params={"size": 1000}).raise_for_status().json()["content"]
            return {one["id"]: client.get(f"{path}/{one['id']}").json() for one in found}

    def _headers(self) -> dict[str, str]:
        known = self.account
        form = {
            "grant_type": "client_credentials",
            "client_id": known["client_id"],
            "client_secret": known["client_secret"],
        }
        token = httpx.post(f"{self.url}/v2/auth/token", data=form, timeout=_PATIENCE).json()[
            "access_token"
        ]
        return {
            "Authorization": f"Bearer {token}",
            "Master-Account-Id": known["master_account_id"],
            "Account-Id": known["account_id"],
        }


@contextmanager
def remote_sandbox(folder: Path) -> Iterator[Remote]:
    """Start a sandbox on a port of its own; the second customer of the seed is the first here."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--announce", "json"]
    with (
        (folder / "sandbox.log").open("w") as log,
        subprocess.Popen(
            [*command, "--database", str(folder / "sandbox.db")],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            announced = json.loads(process.stdout.readline())
            other, first = announced["apis"][API]["accounts"]
            url, control = announced["apis"][API]["base_url"], announced["control_url"]
            yield Remote(
                url, control, {**_variables("", first), **_variables("OTHER_", other)}, first
            )
        finally:
            process.terminate()
            process.wait(20)


def _variables(infix: str, settings: dict[str, str]) -> dict[str, str]:
    return {f"{_PREFIX}_{infix}{name.upper()}": text for name, text in settings.items()}


def start(
    remote: Remote, *words: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start the command against the remote server, with `folder` for what it keeps."""
    known = remote.environment if environment is None else environment
    kept = ["--journals", str(folder / "journals"), "--examples", str(folder / "examples")]
    kept += ["--html", str(folder / "report.html")]
    command = [sys.executable, "-m", "tests.contract", "--target", remote.url, "--api", API]
    with (folder / "out.txt").open("w") as out, (folder / "err.txt").open("w") as err:
        return subprocess.Popen(
            [*command, "--effort", "quick", "--seed", "1", *kept, *words],
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), **known},
            stdout=out,
            stderr=err,
            text=True,
        )


@dataclass(frozen=True)
class Done:
    """How a run has ended."""

    code: int
    out: str
    err: str


def run(
    remote: Remote, *words: str, folder: Path, environment: dict[str, str] | None = None
) -> Done:
    """Run the command to its end."""
    code = start(remote, *words, folder=folder, environment=environment).wait(300)
    return Done(code, (folder / "out.txt").read_text(), (folder / "err.txt").read_text())
