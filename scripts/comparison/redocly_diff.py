"""Take the changes that `redocly diff` finds, and judge again those that it judges otherwise.

It pairs operations, parameters and schemas of two descriptions and knows what is sent and what is
answered. Its verdicts are kept but where this project promises more or less than it assumes; what
it does not look at is the business of the modules beside this one.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.comparison.changes import Change, Verdict
from scripts.comparison.places import shown, side_of
from scripts.documents import dump_json, split_pointer
from scripts.node import run_tool
from scripts.problems import Problem, ProblemError

_VERDICTS = {"major": Verdict.BREAKING, "minor": Verdict.SAFE, "patch": Verdict.SAFE}
_ELSEWHERE = {"security-requirement-changed"}


def found_by_redocly(base: dict[str, Any], revision: dict[str, Any]) -> list[Change]:
    """Return the changes between two bundled documents that redocly finds."""
    report = _report(base, revision)
    return [change for item in report["changes"] for change in _changes(item)]


def _report(base: dict[str, Any], revision: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        files: list[str] = []
        for name, document in (("base", base), ("revision", revision)):
            file = Path(folder, f"{name}.json")
            file.write_text(dump_json(document), encoding="utf-8")
            files.append(str(file))
        config = Path(folder, "redocly.yaml")
        config.write_text("extends: [diff-recommended]\ntelemetry: off\n", encoding="utf-8")
        options = ("--config", str(config), "--format", "json", "--fail-on", "none")
        done = run_tool("redocly", "diff", *files, *options)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        lines = done.stderr.strip().splitlines() or ["no output"]
        raise ProblemError(Problem("redocly diff", "", lines[-1].strip())) from error
    return report


def _changes(item: dict[str, Any]) -> Iterator[Change]:
    keys = split_pointer(item["path"].removeprefix("#"))
    words = [*keys, str(item.get("property"))]
    if any(key.startswith("x-") for key in words) or item.get("property") == "default":
        return  # judged by our own rules
    place, side = shown(item["path"]), side_of(item["path"])
    for verdict in item["verdicts"]:
        rule = verdict["ruleId"]
        if rule not in _ELSEWHERE:
            impact = _judged(rule, item, side, _VERDICTS[verdict["impact"]])
            yield Change(impact, rule, place, verdict["message"], side, "redocly")
    if not item["verdicts"]:
        what = item["property"] if item.get("property") else item["typeName"]
        rule = f"{what}-{item['kind']}".lower()
        message = f"{what} was {item['kind']}."
        words_only = item["impact"] == "patch"
        verdict = _VERDICTS[item["impact"]]
        yield Change(verdict, rule, place, message, side, "redocly", words_only)


def _judged(rule: str, item: dict[str, Any], side: str, verdict: Verdict) -> Verdict:
    """Return the verdict on a change where answers are open: new values and fields may come."""
    if rule == "enum-values-added" and side == "response":
        return Verdict.RISKY
    opened = item.get("property") == "additionalProperties" and side == "response"
    return Verdict.RISKY if opened and verdict is Verdict.BREAKING else verdict
