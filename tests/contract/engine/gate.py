"""The way to the network for what Schemathesis sends: through the same gate as everything else."""

from __future__ import annotations

from typing import Any

import requests
from requests.adapters import HTTPAdapter

from tests.contract.wire.traffic import Traffic


class Gate(HTTPAdapter):
    """Sends requests as the traffic of the run allows, again where the server was too busy."""

    def __init__(self, traffic: Traffic) -> None:
        super().__init__()
        self._traffic = traffic

    def send(
        self, request: requests.PreparedRequest, *args: Any, **named: Any
    ) -> requests.Response:
        """Send a request and return its answer; raises `StoppedError` if no more may be sent."""
        while True:
            self._traffic.before()
            try:
                response = super().send(request, *args, **named)
            except requests.RequestException:
                self._traffic.lost()
                raise
            if not self._traffic.again(response.status_code, response.headers):
                return response
            response.close()
