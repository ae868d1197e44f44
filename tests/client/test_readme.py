"""The examples in the packages' READMEs, run against the sandbox."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from scripts.apis import find_apis

EXAMPLES = [
    pytest.param(api.name, code, id=f"{api.name}-{number}")
    for api in find_apis()
    for number, code in enumerate(
        re.findall(
            r"^```python\n(.*?)^```$",
            (api.package_dir / "README.md").read_text(encoding="utf-8"),
            re.DOTALL | re.MULTILINE,
        )
    )
]


@pytest.mark.parametrize(("api", "code"), EXAMPLES)
def test_examples_run(
    sandbox: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    api: str,
    code: str,
) -> None:
    """Each example runs as it stands, with nothing but settings in the environment."""
    settings = {
        "digital-realty": {**sandbox.accounts[0], "base_url": sandbox.base_url},
        "dwp-catalog": {**sandbox.people["allen"], "base_url": sandbox.catalog_url},
    }[api]
    prefix = api.replace("-", "_").upper()
    for name, value in settings.items():
        monkeypatch.setenv(f"{prefix}_{name.upper()}", value)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})

    assert "print(" not in code or capsys.readouterr().out


def test_every_package_has_examples() -> None:
    """No README goes without one."""
    assert {api.name for api in find_apis()} == {str(example.values[0]) for example in EXAMPLES}
