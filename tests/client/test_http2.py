"""A client over HTTP/2, as httpx offers it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import h2.config
import h2.connection
import h2.events
import httpx
import pytest
from digital_realty import DigitalRealty

SETTINGS: Any = dict.fromkeys(
    ("client_id", "client_secret", "master_account_id", "account_id"), "a-setting"
)
ANSWERS = {
    "/v2/auth/token": {"access_token": "t", "token_type": "B", "expires_in": 3599},
}


def _serve(listening: socket.socket, paths: list[str]) -> None:
    """Answer one connection of HTTP/2 without TLS."""
    connection, _ = listening.accept()
    with connection:
        state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        state.initiate_connection()
        connection.sendall(state.data_to_send())
        while data := connection.recv(65536):
            for event in state.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    paths.append(dict(event.headers)[b":path"].decode())
                elif isinstance(event, h2.events.StreamEnded):
                    body = json.dumps(ANSWERS.get(paths[-1], [])).encode()
                    head = [(":status", "200"), ("content-type", "application/json")]
                    state.send_headers(event.stream_id, head)
                    state.send_data(event.stream_id, body, end_stream=True)
            connection.sendall(state.data_to_send())


@pytest.fixture
def paths() -> list[str]:
    """The paths that were asked for."""
    return []


@pytest.fixture
def base_url(paths: list[str]) -> Iterator[str]:
    """The address of a server that speaks HTTP/2 and nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_serve, args=(listening, paths), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(10)


def test_calls_go_over_http_2(base_url: str, paths: list[str]) -> None:
    """Token and call go over one connection of HTTP/2."""
    with (
        httpx.Client(http1=False, http2=True) as http,
        DigitalRealty(**SETTINGS, base_url=base_url, http_client=http) as dlr,
    ):
        answer = dlr.accounts.with_raw_response.list()

    assert answer.status_code == 200
    assert paths == ["/v2/auth/token", "/v1/accounts"]
