"""Traffic between a client and the sandbox, recorded, is held to the contract."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import httpx
import pytest
from digital_realty import BadRequestError, DigitalRealty, RetryPolicy

from scripts import drift
from scripts.apis import ROOT
from scripts.check_traffic import main
from scripts.local_sandbox import running_sandbox
from tests.recording import Recorder

# Each shows in the traffic of `_use`, by a check that names the promise.
DEFECTS = {
    "customer-support-list-ignores-category-filter": "filters",
    "pages-skip-last-item": "pages",
    "pages-count-one-more": "pages",
    "errors-without-type": "schema",
    "remote-hands-create-answers-200": "schema",
    "remote-hands-detail-closed-on-null": "schema",
    "customer-support-list-shows-cancel-reason": "undocumented property",
}


def _record(folder: Path, *options: str) -> tuple[str, str, list[str]]:
    """Use a sandbox with some options; return the HAR file, the base URL and all secrets."""
    recorder = Recorder()
    with running_sandbox(folder, "--seed-data", "60", *options) as announcement:
        part = announcement["apis"]["digital-realty"]
        account, url = part["accounts"][0], part["base_url"]
        with httpx.Client(event_hooks=recorder.hooks) as http_client:
            no_retry = RetryPolicy(attempts=1, first_wait=0.0)
            client = DigitalRealty(
                **account, base_url=url, retries=no_retry, http_client=http_client
            )
            _use(client)
    bodies = [entry["response"]["content"]["text"] for entry in recorder.entries]
    tokens = [json.loads(text)["access_token"] for text in bodies if '"access_token"' in text]
    har = recorder.write(folder / "traffic.har")
    return str(har), url, [account["client_secret"], *tokens]


def _use(dlr: DigitalRealty) -> None:
    """Do what users do with tickets, and something that they do wrongly."""
    tickets = list(dlr.remote_hands.list(size=7))
    list(dlr.customer_support.list(category="Cooling - Datacenter", size=50))
    dlr.remote_hands.categories()
    made = dlr.remote_hands.create(
        title="Swap tapes",
        site=str(tickets[0].site),
        request_type="Planned Work",
        category="Tape swaps",
    )
    dlr.remote_hands.get(made.id)
    dlr.remote_hands.cancel(made.id)
    with pytest.raises(BadRequestError):
        dlr.remote_hands.cancel(made.id)


def test_traffic_of_a_right_server_is_green(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a right server was asked and answered holds, and no report shows a secret."""
    har, base, secrets = _record(tmp_path)
    files = [str(tmp_path / name) for name in ("page.html", "junit.xml", "account.json")]
    options = dict(zip(("--html", "--junit", "--save-account"), files, strict=True))
    words = [word for pair in options.items() for word in pair]

    assert main([har, "--base-url", base, "--strict", *words]) == 0
    shown = capsys.readouterr().out + "".join(map(str, map(_read, files)))
    assert len(secrets) > 1
    assert [] == [secret for secret in secrets if secret in shown]


@pytest.mark.parametrize(("defect", "check"), DEFECTS.items())
def test_traffic_of_a_faulty_server_is_red(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], defect: str, check: str
) -> None:
    """A broken promise shows in what was recorded, by the name of its check."""
    har, base, _ = _record(tmp_path, "--defect", defect)

    assert main([har, "--base-url", base, "--strict"]) == 1
    assert f": {check}\n" in capsys.readouterr().out


def test_what_was_seen_can_be_documented(tmp_path: Path) -> None:
    """Patched with what scripts.drift prints, or by it, the document has what was seen."""
    har, base, _ = _record(tmp_path, "--defect", "customer-support-list-shows-cancel-reason")
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    spec = tmp_path / "spec" / "digital-realty" / "openapi.yaml"
    overlays = sorted((ROOT / "overlays" / "digital-realty").glob("*.overlay.yaml"))
    known = ["--spec", str(spec), *(w for file in overlays for w in ("--overlay", str(file)))]
    account = str(tmp_path / "account.json")
    judge = [har, "--base-url", base, "--strict", *known]

    assert main([*judge, "--save-account", account]) == 1
    assert drift.main([account, *known, "--write"]) == 0
    assert main(judge) == 0


def _read(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")
