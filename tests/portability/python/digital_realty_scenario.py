"""The scenario for Digital Realty with our own client; the others must print the same."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from digital_realty import DigitalRealty, NotFoundError


def scenario(client: DigitalRealty) -> dict[str, Any]:
    """Go through the main operations and return what was seen."""
    tickets = list(client.remote_hands.list(size=25))
    created = client.remote_hands.create(
        title="Prüfen \u2013 \U0001f527",
        site="PHX015",
        request_type="Planned Work",
        category="Auditing",
    )
    client.remote_hands.cancel(created.id, cancel_reason="Duplicate request")
    cancelled = client.remote_hands.get(created.id)
    items = client.reports.configuration_items().ci
    report = next(client.reports.list(ci=items, report_type="Security", size=1))
    content = client.reports.download(report.id)
    try:
        client.remote_hands.get("WO1")
        missing: dict[str, Any] = {}
    except NotFoundError as error:
        missing = {"message": error.message, "status": error.status_code}
    return {
        "cancelled": _members(cancelled, "cancelReason", "status", "title"),
        "created": _members(created, "category", "closedOn", "requestType", "site", "status"),
        "missing": missing,
        "report": {
            "bytes": len(content),
            "name": report.name,
            "sha256": hashlib.sha256(content).hexdigest(),
        },
        "tickets": [_members(t, "closedOn", "createdOn", "id", "status", "title") for t in tickets],
    }


def _members(model: Any, *names: str) -> dict[str, Any]:
    data = model.to_dict()
    return {name: data[name] for name in names}


if __name__ == "__main__":
    with DigitalRealty.from_env() as dlr:
        seen = scenario(dlr)
    print(json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
