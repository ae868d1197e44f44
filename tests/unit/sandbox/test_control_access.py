"""Who may use the control API."""

import dataclasses

import pytest

from sandbox.config import Settings
from tests.unit.sandbox.calls import TICKETS, Sandbox, running

HEALTH = "/_sandbox/health"


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1"])
def test_callers_on_this_machine_may(sandbox: Sandbox, peer: str) -> None:
    """Loopback addresses need no key."""
    assert sandbox.send("GET", HEALTH, peer=peer).json() == {"status": "ok"}


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "unknown"])
def test_callers_elsewhere_may_not(sandbox: Sandbox, peer: str) -> None:
    """Without a key the control API answers nobody else; the vendor's API does."""
    answer = sandbox.send("GET", HEALTH, peer=peer)

    assert answer.status_code == 403
    assert answer.json() == {"error": "The control API answers callers on this machine only."}
    assert sandbox.send("GET", TICKETS, headers=sandbox.first.headers, peer=peer).status_code == 200


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For"])
def test_proxied_callers_may_not(sandbox: Sandbox, header: str) -> None:
    """A proxy on this machine forwards strangers."""
    assert sandbox.send("GET", HEALTH, headers={header: "for=192.0.2.7"}).status_code == 403


@pytest.mark.parametrize("peer", ["127.0.0.1", "192.0.2.7"])
def test_key_opens_for_everyone_who_has_it(settings: Settings, peer: str) -> None:
    """With a key set, the header decides, wherever the caller is."""
    with running(dataclasses.replace(settings, control_key="open sesame")) as sandbox:
        statuses = [
            sandbox.send("GET", HEALTH, peer=peer, headers=headers).status_code
            for headers in ({}, {"X-Sandbox-Key": "wrong"}, {"X-Sandbox-Key": "open sesame"})
        ]

    assert statuses == [403, 403, 200]


def test_key_does_not_show_in_the_settings(settings: Settings) -> None:
    """The settings may be logged."""
    keyed = dataclasses.replace(settings, control_key="open sesame", database="x://me:pass@host/")

    assert "sesame" not in repr(keyed)
    assert "pass" not in repr(keyed)
