"""The published workflows, run by an independent tool against the sandbox."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from scripts.apis import Api, find_apis
from scripts.documents import load
from scripts.node import run_tool
from scripts.publishing.bundle_files import WORKFLOWS

EACH_API = pytest.mark.parametrize("api", find_apis(), ids=lambda api: api.name)

# What the workflows ask for beyond the credentials.
_NEXT_WEEK = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=7)
INPUTS = {
    "badge_start_date": _NEXT_WEEK.isoformat(),
    "service": "Shared mailbox",
    "answer": "Team mailbox",
}


@EACH_API
def test_the_workflows_run(
    published: Path, announcement: dict[str, Any], api: Api, tmp_path: Path
) -> None:
    """Every step of every workflow meets its criteria, and every answer the description."""
    part = announcement["apis"][api.name]
    report = tmp_path / "report.json"
    done = run_tool(
        "redocly",
        *("respect", str(published / api.name / WORKFLOWS)),
        *("--server", f"{api.name}={part['base_url']}"),
        *("--input", json.dumps({**INPUTS, **part["accounts"][0]})),
        *("--json-output", str(report)),
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    document = load(published / api.name / WORKFLOWS)
    steps = sum(len(workflow["steps"]) for workflow in document["workflows"])
    (file,) = load(report)["files"].values()
    assert steps == sum(len(run["executedSteps"]) for run in file["executedWorkflows"])


@EACH_API
def test_the_workflows_are_valid(published: Path, api: Api) -> None:
    """The documents are valid Arazzo."""
    done = run_tool("redocly", "lint", str(published / api.name / WORKFLOWS))

    assert 0 == done.returncode, done.stdout + done.stderr
