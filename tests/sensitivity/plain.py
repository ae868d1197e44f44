"""Schemathesis' own command, as anybody would run it on the published document."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from scripts.apis import Api
from scripts.bundle import bundle
from scripts.conformance.model.contract import Contract
from scripts.conformance.redaction import Redactor
from scripts.documents import dump_json
from tests.contract.leave import Leave
from tests.contract.options import EFFORTS
from tests.contract.subject import Subject
from tests.contract.target.base import Target
from tests.contract.wire.traffic import Traffic
from tests.sensitivity.outcomes import Broken, Outcome, Trial
from tests.sensitivity.sandboxes import ForkedSandbox
from tests.sensitivity.suite import processor_seconds, today

PLAIN = "plain"
# As many as the suite lets Schemathesis draw, so that the budgets can be compared.
CASES = EFFORTS["quick"].cases
HEALTHY_RUNS = 3


def write_documents(apis: list[Api], folder: Path) -> dict[str, Path]:
    """Write the published document of each API into a folder; return the files by API."""
    files = {api.name: folder / f"{api.name}.json" for api in apis}
    for api in apis:
        files[api.name].write_text(dump_json(bundle(api)), encoding="utf-8")
    return files


def try_plain(
    trial: Trial,
    contract: Contract,
    document: Path,
    database: Path,
    known: Collection[Broken],
) -> Outcome:
    """Run `schemathesis run` on the published document, with all credentials as headers.

    Without a defect it is run with several seeds: what it reports then are false alarms, which
    are `known` to the trials with defects and do not count there.
    """
    seeds = [trial.seed + number for number in range(1 if trial.defect else HEALTHY_RUNS)]
    start = time.monotonic()
    with ForkedSandbox(database, [trial.defect] if trial.defect else []) as sandbox:
        target = sandbox.target(trial.api)
        headers = _headers(contract, target, trial.seed)
        reports = [_report(document, target.base_url, headers, seed) for seed in seeds]
    seconds = time.monotonic() - start
    found = [one for report in reports for one in failures(contract, report)]
    return Outcome(
        trial,
        broken=tuple(one for one in dict.fromkeys(found) if one not in known),
        errors=() if all(one.get("complete") for one in reports) else ("it did not end",),
        seconds=seconds / len(seeds),
        processor=processor_seconds() / len(seeds),
        requests=reports[0].get("test_cases", {}).get("generated", 0),
        day=today(),
    )


def _report(document: Path, url: str, headers: Mapping[str, str], seed: int) -> dict[str, Any]:
    """Return what the command reports, nothing if it came to no report."""
    with tempfile.TemporaryDirectory(prefix="sensitivity-") as folder:
        path = Path(folder, "report.json")
        command = _command(document, url, headers, path, seed)
        subprocess.run(command, cwd=folder, check=False)
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8") or "{}")
    return found


def _headers(contract: Contract, target: Target, seed: int) -> dict[str, str]:
    """Return the headers of a user who has logged in: credentials are not what is tried here."""
    effort = EFFORTS["quick"]
    leave = Leave(writes=True, lasting=True, anything=True)
    subject = Subject(contract, target, effort, Redactor(), Traffic(), seed=seed, leave=leave)
    try:
        token = subject.tokens.authorization(subject.account)
        return {**subject.request_headers(), **({"Authorization": token} if token else {})}
    finally:
        subject.close()


def _command(
    document: Path, url: str, headers: Mapping[str, str], report: Path, seed: int
) -> list[str]:
    words = [str(Path(sys.executable).with_name("schemathesis")), "run", str(document)]
    words += ["--url", url, "--max-examples", str(CASES), "--continue-on-failure"]
    words += ["--seed", str(seed), "--generation-database", "none", "--no-shrink"]
    words += ["--report", "json", "--report-json-path", str(report)]
    return words + [word for pair in headers.items() for word in ("-H", ": ".join(pair))]


def failures(contract: Contract, report: Mapping[str, Any]) -> list[Broken]:
    """Return the failures of a report of the command, each once for each operation."""
    names = {f"{one.method.upper()} {one.path}": one.id for one in contract.operations.values()}
    return [
        Broken(names.get(label, label), failure["title"])
        for failure in report.get("failures", ())
        for label in map(str, failure["operations"])
    ]
