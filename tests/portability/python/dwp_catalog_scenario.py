"""The scenario for BMC Digital Workplace Catalog with our own client, which others match."""

from __future__ import annotations

import json
from typing import Any

from dwp_catalog import DwpCatalog, GuidedRequest, NotFoundError


def scenario(client: DwpCatalog) -> dict[str, Any]:
    """Search, ask for a service, answer its question, submit, review; return what was seen."""
    services = list(client.services.search(title="a", per_page=20))
    mailbox = next(client.services.search(title="Shared mailbox"))
    guided = GuidedRequest.initiate(client, mailbox.id)
    guided.answer(guided.missing[0], "Prüfen \u2013 \U0001f527")
    guided.submit()
    request = client.requests.get(guided.request_id)
    title = "Gut \u2013 \U0001f44d"
    client.reviews.create(service_id=mailbox.id, title=title, content="Sofort da.")
    reviews = client.reviews.list(service_id=mailbox.id, user_id="$USER$")
    review = next(one for one in reviews if one.title == title)
    try:
        client.services.get("0")
        missing: dict[str, Any] = {}
    except NotFoundError as error:
        missing = {"message": error.message, "status": error.status_code}
    return {
        "answers": [
            _members(one, "answers", "label") for one in client.requests.answers(request.id)
        ],
        "missing": missing,
        "request": {
            **_members(request, "name", "requestForUserId"),
            **_members(request.status, "serviceId", "status"),
        },
        "review": _members(review, "content", "serviceId", "title", "userId"),
        "services": [_members(one, "createdDate", "id", "name") for one in services],
    }


def _members(model: Any, *names: str) -> dict[str, Any]:
    data = model.to_dict()
    return {name: data[name] for name in names}


if __name__ == "__main__":
    with DwpCatalog.from_env() as catalog:
        seen = scenario(catalog)
    print(json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
