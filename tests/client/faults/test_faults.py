"""Whatever a server does: no item is lost, none comes twice, nothing is created twice."""

from __future__ import annotations

import email.utils
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.client import fault_server as faults
from tests.client.fault_server import Fault, FaultServer
from tests.client.faults.conftest import Caller, with_waiting


def _right(connection: Any, answer: faults.Answer) -> None:
    connection.sendall(answer.head() + answer.body)


def _date(seconds: float) -> str:
    return email.utils.formatdate(time.time() + seconds, usegmt=True)


PASSING: dict[str, Fault] = {
    "cut": faults.cut,
    "cut in the headers": faults.cut_head,
    "reset": faults.reset,
    "too few bytes": faults.longer,
    "429 with seconds": faults.status(429, Retry_After="0"),
    "429 with a date": faults.status(429, Retry_After=_date(-5)),
    "503": faults.status(503),
    "502 as HTML": faults.html(502),
}
LASTING: dict[str, tuple[Fault, str]] = {
    "an empty body": (faults.empty, "DecodeError"),
    "truncated JSON": (faults.truncated, "DecodeError"),
    "more bytes than promised": (faults.shorter, "DecodeError"),
    "HTML with 200": (faults.html(200), "DecodeError"),
    "a bomb": (faults.bomb(5_000_000), "DecodeError"),
    "500": (faults.status(500), "ServerError"),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
@pytest.mark.parametrize("page", [0, 2])
@pytest.mark.parametrize("ahead", [0, 3])
def test_a_list_survives_what_passes(
    caller: Caller, server: FaultServer, fault: Fault, page: int, ahead: int
) -> None:
    """After two failures in a list, all its items come once and in order."""
    server.faults = [_right] * page + [fault, fault]

    assert caller.ids(ahead) == server.api.ids
    assert len(server.requests) == 4 + 2


@pytest.mark.parametrize(("fault", "error"), LASTING.values(), ids=LASTING)
def test_what_lasts_is_an_error_and_no_short_list(
    caller: Caller, server: FaultServer, fault: Fault, error: str
) -> None:
    """An answer that cannot be used is never taken for the end of a list."""
    server.faults = [_right, fault]
    with pytest.raises(getattr(caller.package, error)) as caught:
        caller.ids(max_answer_size=1_000_000)

    assert caught.value.operation == server.api.list_operation
    assert (caught.value.method, caught.value.path) == ("GET", server.api.list_path)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "fault",
    [*PASSING.values(), *(fault for fault, _ in LASTING.values())],
    ids=[*PASSING, *LASTING],
)
def test_a_creation_is_sent_once(caller: Caller, server: FaultServer, fault: Fault) -> None:
    """Whatever happens to the answer, the request that creates is not repeated."""
    server.faults = [fault]
    with pytest.raises(caller.package.ApiError) as caught:
        caller.create(max_answer_size=1_000_000)

    assert server.posts == len(server.created) == 1
    assert caught.value.may_have_been_received
    assert (caught.value.attempts, caught.value.history) == (1, ())


def test_a_token_that_ends_in_a_list_is_replaced(caller: Caller, server: FaultServer) -> None:
    """401 in the middle of a list costs one token and no item."""

    def expire(connection: Any, answer: faults.Answer) -> None:
        server.refused.add("token-1")
        _right(connection, answer)

    server.faults = [_right, expire]

    assert caller.ids() == server.api.ids
    assert server.tokens == 2
    assert len(server.requests) == 4 + 1


def test_a_token_that_ends_before_a_creation(caller: Caller, server: FaultServer) -> None:
    """What 401 refused was not done, so that it is done once with a new token."""
    server.refused.add("token-1")

    assert caller.create() == "Once"
    assert server.created == ["Once"]


def test_tokens_that_are_always_refused(caller: Caller, server: FaultServer) -> None:
    """A second 401 is an error."""
    server.refused |= {f"token-{number}" for number in range(10)}
    with pytest.raises(caller.package.AuthenticationError, match="Expired"):
        caller.ids()

    assert len(server.requests) == 2


def test_bursts_are_outlasted_or_told(caller: Caller, server: FaultServer) -> None:
    """As many failures as there are attempts end the call, with all of them in the history."""
    server.faults = [faults.status(503), faults.cut, faults.html(502), _right]
    assert caller.ids() == server.api.ids

    server.faults = [faults.status(503), faults.cut, faults.html(502), faults.status(504)]
    with pytest.raises(caller.package.ServerError) as caught:
        caller.ids()
    assert caught.value.attempts == 4
    assert [type(error) for error in caught.value.history] == [
        caller.package.ServerError,
        caller.package.ApiConnectionError,
        caller.package.ServerError,
    ]
    assert [error.status_code for error in caught.value.history] == [503, None, 502]


@pytest.mark.parametrize("form", [lambda: "86400", lambda: _date(86_400)], ids=["seconds", "date"])
def test_too_long_a_wait_is_left_to_the_caller(
    caller: Caller, server: FaultServer, form: Callable[[], str]
) -> None:
    """A server that asks for a day, in either form, is not waited for."""
    server.faults = [faults.status(429, Retry_After=form())]
    with pytest.raises(caller.package.RateLimitError) as caught:
        caller.ids()

    assert caught.value.retry_after == pytest.approx(86_400, abs=60)
    assert len(server.requests) == 1


def test_every_retry_is_told(caller: Caller, server: FaultServer) -> None:
    """The hook is called before each wait, with the error, the attempt and the wait."""
    told: list[Any] = []
    server.faults = [faults.status(503), faults.cut]
    caller.ids(retries=caller.quick._replace(on_retry=told.append))

    assert [(retry.attempt, type(retry.error)) for retry in told] == [
        (1, caller.package.ServerError),
        (2, caller.package.ApiConnectionError),
    ]
    assert told[1].error.history == (told[0].error,)
    assert [retry.wait for retry in told] == [0, 0]


SLOW: dict[str, Callable[[FaultServer], Fault]] = {
    "silent": faults.silent,
    "dripping": lambda server: faults.dripping(server, 0.02),
    "dripping headers": lambda server: faults.dripping(server, 0.2, head=True),
    "silent in the end": faults.silent_in_the_end,
}


@pytest.mark.parametrize("slow", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize("reused", [False, True], ids=["new connection", "used connection"])
def test_a_call_ends_at_its_deadline(
    caller: Caller, server: FaultServer, slow: Callable[[FaultServer], Fault], reused: bool
) -> None:
    """A server that is slow in any way is left at the deadline, though every byte is in time."""
    server.faults = [*[_right] * reused, *[slow(server)] * 9]
    retries = caller.quick._replace(attempts=9, deadline=0.3)
    with pytest.raises(caller.package.ApiTimeoutError, match="longer than its deadline") as caught:
        _in_time(lambda: caller.ids(retries=retries))

    assert (caught.value.method, caught.value.path) == ("GET", server.api.list_path)


def test_a_token_that_drips_ends_at_the_deadline(caller: Caller, server: FaultServer) -> None:
    """The token is part of the call."""
    server.token_faults = [faults.dripping(server, 0.2, head=True)]
    with pytest.raises(caller.package.ApiTimeoutError):
        _in_time(lambda: caller.ids(retries=caller.quick._replace(deadline=0.3)))

    assert server.requests == []


@with_waiting
def test_a_handshake_that_drips_ends_at_the_deadline(caller: Caller, server: FaultServer) -> None:
    """So does a connection that never gets as far as a request, for code that waits as well."""
    hello = b"\x16\x03\x03\x40\x00" + bytes(2000)
    server.greeting = faults.dripping_bytes(server, 0.02, hello)
    address = server.base_url.replace("http:", "https:")
    retries = caller.quick._replace(deadline=0.3)
    with pytest.raises(caller.package.ApiTimeoutError) as caught:
        _in_time(lambda: caller.ids(base_url=address, retries=retries))

    assert not caught.value.may_have_been_received


def test_a_download_ends_at_its_deadline(
    caller: Caller, server: FaultServer, tmp_path: Any
) -> None:
    """A file that comes too slowly is left at the deadline, and the path as it was."""
    server.faults = [faults.dripping(server, 0.02)] * 9
    with pytest.raises(caller.package.ApiTimeoutError):
        _in_time(
            lambda: caller.download(
                tmp_path / "x", retries=caller.package.RetryPolicy(deadline=0.3)
            )
        )

    assert list(tmp_path.iterdir()) == []


def test_no_wait_goes_beyond_the_deadline(caller: Caller, server: FaultServer) -> None:
    """Where the next wait would end after the deadline, the last error is raised at once."""
    server.faults = [faults.status(503, Retry_After="50")] * 2
    with pytest.raises(caller.package.ServerError) as caught:
        _in_time(lambda: caller.ids(retries=caller.quick._replace(deadline=20.0)))

    assert caught.value.attempts == 1


def _in_time(call: Callable[[], Any]) -> None:
    """Do `call` in a thread that may hang, and fail when it does."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001 - raised again below
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive(), "the call hangs"
    raise failed[0]
