"""Schemathesis' own command, as anybody would run it on the published document."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_PAUSE = 0.2


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

    Without a defect it is run to its end with several seeds: what it reports then are false
    alarms, which are `known` to the trials with defects and do not count there. With a defect it
    is ended by the first failure that is no false alarm.
    """
    seeds = [trial.seed + number for number in range(1 if trial.defect else HEALTHY_RUNS)]
    start = time.monotonic()
    with ForkedSandbox(database, [trial.defect] if trial.defect else []) as sandbox:
        target = sandbox.target(trial.api)
        headers = _headers(contract, target, trial.seed)
        reports = [
            _report(_command(document, target.base_url, headers, seed), contract, trial, known)
            for seed in seeds
        ]
    seconds = time.monotonic() - start
    return Outcome(
        trial,
        broken=tuple(dict.fromkeys(one for report in reports for one in report.broken)),
        errors=() if all(one.complete for one in reports) else ("it did not end",),
        seconds=seconds / len(seeds),
        processor=processor_seconds() / len(seeds),
        requests=reports[0].requests,
        day=today(),
    )


@dataclass
class Report:
    """What a run of the command has told so far.

    Attributes:
        broken: What it takes for failures, each once for each operation.
        requests: How many it has sent.
        complete: Whether it came to its end, or to a failure that ended it.
    """

    broken: list[Broken]
    requests: int = 0
    complete: bool = False

    def take(self, event: Mapping[str, Any], names: Mapping[str, str]) -> list[Broken]:
        """Take an event into account; return the failures in it."""
        self.complete = self.complete or "EngineFinished" in event
        recorder = event.get("ScenarioFinished", {}).get("recorder", {})
        self.requests += len(recorder.get("cases", ()))
        checks = [check for some in recorder.get("checks", {}).values() for check in some]
        failures = [one["failure_info"]["failure"] for one in checks if one["status"] == "failure"]
        found = [
            Broken(names.get(one["operation"], one["operation"]), one["title"]) for one in failures
        ]
        self.broken += [one for one in dict.fromkeys(found) if one not in self.broken]
        return found


def _report(
    command: Sequence[str], contract: Contract, trial: Trial, known: Collection[Broken]
) -> Report:
    """Run the command, as far as it has to be run."""
    names = {f"{one.method.upper()} {one.path}": one.id for one in contract.operations.values()}
    report = Report([])
    with tempfile.TemporaryDirectory(prefix="sensitivity-") as folder:
        path = Path(folder, "events.ndjson")
        path.touch()
        options = ["--report", "ndjson", "--report-ndjson-path", str(path)]
        process = subprocess.Popen([*command, *options], cwd=folder)
        try:
            for event in events_of(path, process):
                new = [one for one in report.take(event, names) if one not in known]
                if trial.defect and new:
                    return Report(list(dict.fromkeys(new)), report.requests, complete=True)
        finally:
            process.terminate()
            process.wait()
    report.broken = [one for one in report.broken if one not in known]
    return report


def events_of(path: Path, process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    """Yield what a process writes into a file, a JSON object a line, until it has ended."""
    with path.open(encoding="utf-8") as file:
        line = ""
        while True:
            has_ended = process.poll() is not None
            for part in file:
                line += part
                if line.endswith("\n"):
                    yield json.loads(line)
                    line = ""
            if has_ended:
                return
            time.sleep(_PAUSE)


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


def _command(document: Path, url: str, headers: Mapping[str, str], seed: int) -> list[str]:
    words = [str(Path(sys.executable).with_name("schemathesis")), "run", str(document)]
    words += ["--url", url, "--max-examples", str(CASES), "--continue-on-failure"]
    words += ["--seed", str(seed), "--generation-database", "none", "--no-shrink"]
    return words + [word for pair in headers.items() for word in ("-H", ": ".join(pair))]
