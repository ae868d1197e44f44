"""Tests of the server that answers constants, and of what it answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from digital_realty import DigitalRealty
from digital_realty.models import RemoteHandsTicketList

from scripts.apis import ROOT
from tests.bench import data


def test_the_client_can_call_the_server(tmp_path: Path) -> None:
    """The server answers a token, a ticket, a list of 100 pages and a file of the size asked."""
    command = [sys.executable, "-m", "tests.bench.server"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        settings: dict[str, Any] = {"client_id": "id", "client_secret": "x", "account_id": "a"}
        address = process.stdout.readline().strip()
        with DigitalRealty(**settings, master_account_id="m", base_url=address) as client:
            assert client.remote_hands.get("WO9000001").id == "WO9000001"
            assert next(client.remote_hands.list().pages()).total == 2500
            last = next(client.remote_hands.list(page=99).pages())
            assert [last.is_last, len(last.items)] == [True, 25]
            client.reports.download("100000", to=tmp_path / "file")
        assert process.stdin
        process.stdin.close()

    assert process.returncode == 0
    assert (tmp_path / "file").stat().st_size == 100_000


def test_the_page_holds_nothing_that_the_description_does_not_name() -> None:
    """The models take all of a page, so that every contestant does the same work."""
    content = json.loads(data.page(0, 1000, 1))
    page = RemoteHandsTicketList.from_dict(content)

    assert page.to_dict() == content
    assert not page.pageable.additional_properties
    assert not any(ticket.additional_properties for ticket in page.content)
