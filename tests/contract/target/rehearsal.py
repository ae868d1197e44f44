"""A server that is not there: it answers as the document says, so that a run can be rehearsed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.listings import success_node
from scripts.conformance.model.operations import Operation
from scripts.documents import is_object
from tests.contract.data.boundaries import levels

URL = "http://rehearsal.invalid"


@dataclass
class Rehearsal:
    """Answers requests out of the document of one API, without a network.

    Attributes:
        contract: The contract of the API.
    """

    contract: Contract

    def answer(self, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content for a request: a documented success, if there is."""
        operation = self._operation(method.lower(), path)
        if operation is None:
            return 404, {}, b""
        status = next(iter(operation.statuses(2)), 200)
        node = success_node(operation)
        if node is None:
            return status, {"content-type": "text/plain"}, b"rehearsal"
        found = levels(self.contract.document, node)
        body: Any = found[0].value if found else {}
        if operation == self.contract.token_operation and is_object(body):
            body = {**body, "access_token": "rehearsal", "expires_in": 86_400}
        return status, {"content-type": "application/json"}, json.dumps(body, default=str).encode()

    def _operation(self, method: str, path: str) -> Operation | None:
        for operation in self.contract.operations.values():
            pattern = re.sub(r"\\{[^}]+\\}", "[^/]*", re.escape(operation.path))
            if operation.method == method and re.fullmatch(pattern, path):
                return operation
        return None
