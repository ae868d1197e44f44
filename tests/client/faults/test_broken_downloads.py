"""Files that come in pieces, because the connection breaks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from tests.client import fault_server as faults
from tests.client.fault_server import FILE, FaultServer
from tests.client.faults.conftest import Caller, with_ranges


def _ranges(server: FaultServer) -> list[str | None]:
    return [request.headers.get("range") for request in server.requests]


@with_ranges
def test_only_the_rest_is_asked_for(caller: Caller, server: FaultServer, tmp_path: Path) -> None:
    """After a cut, the next attempt goes on where the file ended, and the whole file is right."""
    server.faults = [faults.cut, faults.cut]
    got = caller.download(tmp_path / "file")

    assert (tmp_path / "file").read_bytes() == FILE
    assert got.size == len(FILE)
    half, quarter = len(FILE) // 2, len(FILE) * 3 // 4
    assert _ranges(server) == [None, f"bytes={half}-", f"bytes={quarter}-"]
    assert server.requests[1].headers["if-range"] == faults.VERSION
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("before", [{}, {"file": b"before"}], ids=["nothing", "a file"])
def test_a_file_that_never_becomes_whole_leaves_what_was_there(
    caller: Caller, server: FaultServer, tmp_path: Path, before: dict[str, bytes]
) -> None:
    """When every answer ends in its middle, the path has what it had, and nothing lies beside."""
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    server.faults = [faults.cut] * 10
    with pytest.raises(caller.package.ApiConnectionError) as caught:
        caller.download(tmp_path / "file")

    assert caught.value.attempts == 4
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_stream_hands_out_what_came_and_then_fails(caller: Caller, server: FaultServer) -> None:
    """What has been handed out cannot be taken back, so a stream is not begun again."""
    server.faults = [faults.cut]
    received: list[bytes] = []
    with pytest.raises(caller.package.ApiConnectionError):
        caller.stream(received)

    assert b"".join(received) == FILE[: len(FILE) // 2]
    assert len(server.requests) == 1


class Pipe:
    """A target that cannot go back."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.content = b""

    def write(self, data: bytes, /) -> None:
        """Take some bytes."""
        self.content += data


@with_ranges
def test_even_a_pipe_goes_on(caller: Caller, server: FaultServer) -> None:
    """What cannot go back gets the rest, since nothing has to be taken back."""
    server.faults = [faults.cut]
    pipe = Pipe()
    caller.download(pipe)
    assert pipe.content == FILE


def test_without_ranges_a_pipe_gets_what_came(caller: Caller, server: FaultServer) -> None:
    """Where the rest cannot be asked for, what went into a pipe is not sent again."""
    server.ranges = False
    server.faults = [faults.cut]
    pipe = Pipe()
    with pytest.raises(caller.package.ApiConnectionError) as caught:
        caller.download(pipe)

    assert caught.value.attempts == 1
    assert pipe.content == FILE[: len(FILE) // 2]


def test_another_version_begins_again(caller: Caller, server: FaultServer) -> None:
    """A file that changed meanwhile is not mixed with what came before."""
    server.faults = [_cut_and_change(server)]
    target = io.BytesIO(b"kept ")
    target.seek(5)
    caller.download(target)

    assert target.getvalue() == b"kept short"
    assert len(server.requests) == 2


@with_ranges
def test_a_pipe_gets_no_mixture(caller: Caller, server: FaultServer) -> None:
    """When the file has changed, what went into a pipe cannot be taken back, so it is an error."""
    server.faults = [_cut_and_change(server)]
    pipe = Pipe()
    with pytest.raises(caller.package.ApiConnectionError, match="its target cannot go back"):
        caller.download(pipe)

    assert pipe.content == FILE[: len(FILE) // 2]


def _cut_and_change(server: FaultServer) -> faults.Fault:
    def fault(connection: Any, answer: faults.Answer) -> None:
        faults.cut(connection, answer)
        server.version, server.file = '"version-2"', b"short"

    return fault


@pytest.mark.parametrize("version", ['W/"weak"', ""])
def test_without_a_sure_version_the_file_begins_again(
    caller: Caller, server: FaultServer, tmp_path: Path, version: str
) -> None:
    """Where nothing tells that a file is still the same, no part of it is asked for."""
    server.version = version
    server.faults = [faults.cut]
    caller.download(tmp_path / "file")

    assert (tmp_path / "file").read_bytes() == FILE
    assert _ranges(server) == [None, None]


def _wrong_part(connection: Any, answer: faults.Answer) -> None:
    answer.headers["Content-Range"] = f"bytes 5-{len(FILE) - 1}/{len(FILE)}"
    connection.sendall(answer.head() + answer.body)


@with_ranges
@pytest.mark.parametrize(
    "fault", [_wrong_part, faults.status(416)], ids=["a wrong part", "no such part"]
)
def test_a_part_that_was_not_asked_for_is_not_used(
    caller: Caller, server: FaultServer, tmp_path: Path, fault: faults.Fault
) -> None:
    """A server that sends another part, or refuses it, is asked for the whole file."""
    server.faults = [faults.cut, fault]
    caller.download(tmp_path / "file")

    assert (tmp_path / "file").read_bytes() == FILE
    assert _ranges(server) == [None, f"bytes={len(FILE) // 2}-", None]


@with_ranges
def test_progress_is_told(caller: Caller, server: FaultServer, tmp_path: Path) -> None:
    """The callback gets growing numbers of bytes, up to the number of all, also after a cut."""
    server.faults = [faults.cut]
    counts = _told(caller, tmp_path)

    assert counts == sorted(set(counts))
    assert counts[-1] == len(FILE)


def test_progress_begins_again_with_the_file(
    caller: Caller, server: FaultServer, tmp_path: Path
) -> None:
    """Where the rest cannot be asked for, the numbers grow from the beginning after a cut."""
    server.ranges = False
    server.faults = [faults.cut]
    counts = _told(caller, tmp_path)

    second = counts.index(len(FILE) // 2) + 1
    for part in (counts[:second], counts[second:]):
        assert part == sorted(set(part))
    assert counts[second] < len(FILE) // 2
    assert counts[-1] == len(FILE)


def _told(caller: Caller, folder: Path) -> list[int]:
    told: list[tuple[int, int | None]] = []
    caller.download(folder / "file", lambda *numbers: told.append(numbers))

    assert {total for _, total in told} == {len(FILE)}
    return [count for count, _ in told]


def test_a_callback_that_fails_ends_the_download(caller: Caller, tmp_path: Path) -> None:
    """What a callback raises comes to the caller, and the path is as it was."""

    def stop(received: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        caller.download(tmp_path / "file", stop)
    assert list(tmp_path.iterdir()) == []
