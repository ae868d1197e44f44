"""A rehearsed run tells what it would send, and sends nothing."""

from __future__ import annotations

import subprocess
import sys
from os import environ

import pytest

from scripts.apis import ROOT
from tests.unit.contract.parcels import OVERLAY, SPEC


@pytest.mark.parametrize("writes", [True, False])
def test_a_dry_run_needs_neither_server_nor_credentials(writes: bool) -> None:
    """It tells requests by operation and test, what would be made, its mark and its end."""
    command = [sys.executable, "-m", "tests.contract", "--target", "http://127.0.0.1:9"]
    words = ["--spec", str(SPEC), "--overlay", str(OVERLAY), "--effort", "quick", "--rate", "9/s"]
    leave = ["--allow-writes"] if writes else []
    done = subprocess.run(
        [*command, *words, *leave, "--dry-run"],
        cwd=ROOT,
        env={"PATH": environ.get("PATH", "")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing was" in done.stdout
    assert "schemathesis" in done.stdout
    assert ", 0 of them to operations that change data" in done.stdout or writes
    made = "createParcel: makes /parcels/{id}; the mark is in remark; taken back by deleteParcel"
    shown = " ".join(done.stdout.split())
    assert (made if writes else "not sent: createParcel: it changes data") in shown
