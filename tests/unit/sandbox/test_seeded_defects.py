"""Named defects: each breaks the promise it names, and a healthy sandbox keeps them all."""

import asyncio
import dataclasses
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest

from sandbox.answer_edits import EditLayer
from sandbox.apis import all_defects
from sandbox.config import Settings
from sandbox.defects import EVERY_OPERATION, Defect, UnknownDefectError, changed_rules, check_names
from tests.unit.sandbox.calls import TICKETS, Sandbox, running
from tests.unit.sandbox.probes import PROBES


@contextmanager
def sandbox_with(settings: Settings, *defects: str) -> Generator[Sandbox]:
    """Run a sandbox that has defects."""
    with running(dataclasses.replace(settings, defects=defects)) as result:
        yield result


def test_every_defect_has_a_probe() -> None:
    """No defect is without a test of its own."""
    assert set(PROBES) == set(all_defects())


@pytest.mark.parametrize("name", PROBES)
def test_healthy_sandbox_keeps_the_promise(sandbox: Sandbox, name: str) -> None:
    """Without defects every promise is kept."""
    assert PROBES[name](sandbox)


@pytest.mark.parametrize("name", PROBES)
def test_defect_breaks_the_promise(settings: Settings, name: str) -> None:
    """With the defect its promise is broken."""
    with sandbox_with(settings, name) as sandbox:
        assert not PROBES[name](sandbox)


def test_defects_can_be_combined(settings: Settings) -> None:
    """Edits and rules of several defects apply together."""
    names = ("remote-hands-create-answers-200", "remote-hands-category-not-checked")
    with sandbox_with(settings, *names) as sandbox:
        assert not any(PROBES[name](sandbox) for name in names)


def test_answer_without_body_passes_the_edits(settings: Settings) -> None:
    """Edits concern JSON answers; control answers and empty ones go by."""
    with sandbox_with(settings, "errors-without-type", "pages-never-last") as sandbox:
        headers = sandbox.first.headers

        assert sandbox.control("GET", "/unknown").json() == {"error": "Not Found"}
        assert sandbox.send("OPTIONS", TICKETS, headers=headers).status_code == 204


@pytest.mark.parametrize("media_type", ["text/csv", "application/zip", None])
def test_answer_that_is_no_json_passes_the_edits(media_type: str | None) -> None:
    """Files go through a sandbox with defects byte for byte, piece by piece."""
    headers = [] if media_type is None else [(b"content-type", media_type.encode())]
    messages: list[Any] = [
        {"type": "http.response.start", "status": 200, "headers": headers},
        {"type": "http.response.body", "body": b'{"a', "more_body": True},
        {"type": "http.response.body", "body": b"\xff", "more_body": False},
    ]

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        for message in messages:
            await send(message)
            assert sent[-1] == message  # at once: a stream waits until its client has it all

    async def receive() -> Any:
        raise AssertionError

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {"type": "http", "path": "/v1/x"}
    edits = {EVERY_OPERATION: [lambda answer: setattr(answer, "status", 500)]}
    layer = EditLayer(app, {"/v1": edits})
    asyncio.run(layer(scope, receive, send))

    assert sent == messages


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("token-never-expires", "tokens-never-expire"),
        ("cancel-allowed-twice", "remote-hands-cancel-allowed-twice"),
    ],
)
def test_unknown_name_is_refused_with_the_closest_match(name: str, meant: str) -> None:
    """The text says what was probably meant."""
    with pytest.raises(UnknownDefectError, match=f"no defect is named '{name}'.*'{meant}'"):
        check_names([name], all_defects())


def test_application_refuses_unknown_defects(settings: Settings) -> None:
    """A worker that is given a wrong name does not start."""
    with pytest.raises(UnknownDefectError), sandbox_with(settings, "unknown"):
        pass


def test_rules_change_in_the_order_of_the_defects() -> None:
    """Each defect gets the rules that the one before has made."""
    defects: list[Defect[Any]] = [
        Defect("a", "", rules=lambda rules: [*rules, "a"]),
        Defect("b", ""),
        Defect("c", "", rules=lambda rules: [*rules, "c"]),
    ]

    assert changed_rules(["documented"], defects) == ["documented", "a", "c"]
