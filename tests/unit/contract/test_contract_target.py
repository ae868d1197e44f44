"""A server is started or found, and what hinders that is said plainly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.conformance.model.client import Client
from scripts.conformance.model.contract import Contract
from tests.contract.target.remote import MissingCredentialsError, remote_target, variable_names
from tests.contract.target.sandbox import Sandbox, SandboxError

SERVING = """
import json, pathlib, signal, sys, time
database = sys.argv[sys.argv.index("--database") + 1]
pathlib.Path(database).write_text("data")
account = {"client_id": "a", "number": 5}
apis = {"parcels": {"base_url": "http://127.0.0.1:1", "accounts": [account, account]}}
print(json.dumps({"control_url": "http://127.0.0.1:1/_sandbox", "apis": apis}), flush=True)
time.sleep(60)
"""
FAILING = "import sys; sys.exit('no such defect')"
ENVIRONMENT = {"PARCELS_CLIENT_ID": "a", "PARCELS_CLIENT_SECRET": "b", "PARCELS_ACCOUNT": "c"}


def test_a_sandbox_is_started_and_stopped() -> None:
    """The announcement tells base URL and accounts; at the end process and data are gone."""
    sandbox = Sandbox(command=[sys.executable, "-c", SERVING])
    with sandbox:
        target = sandbox.target("parcels")
        # Nobody else has to know where they are, so only this test looks inside.
        folder = Path(sandbox._folder.name)  # pyright: ignore[reportPrivateUsage]
        process = sandbox._process  # pyright: ignore[reportPrivateUsage]
        assert folder.is_dir()

    assert (target.base_url, target.is_sandbox) == ("http://127.0.0.1:1", True)
    assert [account.settings for account in target.accounts] == [
        {"client_id": "a", "number": "5"}
    ] * 2
    assert not folder.exists()
    assert process is not None
    assert process.wait(0) is not None  # it has ended


def test_a_sandbox_that_does_not_start_says_why() -> None:
    """The error has the last lines of the sandbox's log."""
    with (
        pytest.raises(SandboxError, match="no such defect"),
        Sandbox(["x"], [sys.executable, "-c", FAILING]),
    ):
        pass


def test_a_sandbox_serves_what_it_announces() -> None:
    """Asking for another API names those that there are."""
    with (
        Sandbox(command=[sys.executable, "-c", SERVING]) as sandbox,
        pytest.raises(SandboxError, match="serves no letters; it serves parcels"),
    ):
        sandbox.target("letters")


def test_credentials_come_from_the_environment(contract: Contract) -> None:
    """The overlay's prefix and settings name the variables; a slash at the URL's end is no harm."""
    target = remote_target("http://x/", contract.client, ENVIRONMENT, {"A": "b"})

    assert (target.base_url, target.headers, target.is_sandbox) == ("http://x", {"A": "b"}, False)
    (account,) = target.accounts
    assert account.settings == {"client_id": "a", "client_secret": "b", "account": "c"}
    assert "'b'" not in repr(target)


def test_a_second_customer_is_optional(contract: Contract) -> None:
    """The same variables with OTHER_ make a second account, if all of them are set."""
    other = {name.replace("_", "_OTHER_", 1): f"{value}2" for name, value in ENVIRONMENT.items()}
    target = remote_target("http://x", contract.client, {**ENVIRONMENT, **other}, {})

    assert [account.settings["account"] for account in target.accounts] == ["c", "c2"]


def test_missing_credentials_are_named(contract: Contract) -> None:
    """Each variable that is not set, or empty, is named."""
    with pytest.raises(MissingCredentialsError, match="set PARCELS_CLIENT_SECRET, PARCELS_ACCOUNT"):
        remote_target(
            "http://x", contract.client, {"PARCELS_CLIENT_ID": "a", "PARCELS_ACCOUNT": ""}, {}
        )


def test_an_api_without_settings_has_no_accounts() -> None:
    """A document without overlays needs nothing from the environment."""
    assert variable_names(Client.of({})) == {}
    assert remote_target("http://x", Client.of({}), {}, {}).accounts == ()


@pytest.mark.parametrize(
    ("variables", "roles"),
    [({}, None), ({"LIBRARY_ROLES": "reader, head of desk,"}, {"reader", "head of desk"})],
)
def test_roles_are_what_the_environment_tells(
    variables: dict[str, str], roles: set[str] | None
) -> None:
    """Roles stand beside the credentials; without them nothing is known of roles."""
    client = Client.of({"environment-prefix": "LIBRARY", "settings": [{"name": "user"}]})
    environment = {"LIBRARY_USER": "ann", **variables}
    target = remote_target("http://localhost", client, environment, {})

    assert target.accounts[0].roles == roles
