"""The way to the network for what Schemathesis sends: through the same gate as everything else."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from tests.contract.target.base import Answering
from tests.contract.wire.traffic import StoppedError, Traffic


class Gate(HTTPAdapter):
    """Sends requests as the traffic of the run allows, again where the server was too busy."""

    def __init__(self, traffic: Traffic, rehearsal: Answering | None = None) -> None:
        super().__init__()
        self._traffic = traffic
        self._rehearsal = rehearsal

    def send(
        self, request: requests.PreparedRequest, *args: Any, **named: Any
    ) -> requests.Response:
        """Send a request and return its answer; raises `StoppedError` if no more may be sent."""
        while True:
            self._traffic.before()
            try:
                response = self._answer(request) or super().send(request, *args, **named)
            except requests.RequestException:
                self._traffic.lost()
                raise
            try:
                if not self._traffic.again(response.status_code, response.headers):
                    return response
            except StoppedError:
                response.close()
                raise
            response.close()

    def _answer(self, request: requests.PreparedRequest) -> requests.Response | None:
        """Return an answer without a network, None if the server is to give it."""
        if self._rehearsal is None:
            return None
        path = urlsplit(str(request.url)).path
        status, headers, content = self._rehearsal.answer(str(request.method), path)
        raw = HTTPResponse(BytesIO(content), headers=headers, status=status, preload_content=False)
        return self.build_response(request, raw)
