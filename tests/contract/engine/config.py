"""The configuration of Schemathesis for a run: the committed file, and what the run knows."""

# Schemathesis leaves out the arguments of its generic types, so much of it is unknown to pyright.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from schemathesis.config import SchemathesisConfig

from tests.contract.subject import Subject

FILE = Path(__file__).resolve().parent.parent / "schemathesis.toml"


def configuration(subject: Subject) -> SchemathesisConfig:
    """Return the configuration for an API: seed and number of cases are the run's."""
    settings: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    settings["seed"] = subject.seed
    settings["base-url"] = subject.target.base_url
    settings["generation"]["max-examples"] = subject.effort.cases
    if not subject.leave.anything:
        # Methods that the document does not know might change something nevertheless.
        settings["phases"]["coverage"]["unexpected-methods"] = []
    return SchemathesisConfig.from_dict(settings)
