"""Probes for the defects of comments."""

from typing import Any

from tests.unit.sandbox.calls import Account, Sandbox
from tests.unit.sandbox.probes.registry import probe


def _status(account: Account, order_id: Any, text: str = "x") -> int:
    body = {"requestId": order_id, "comment": text}
    return account.send("POST", "/v1/comments", json=body).status_code


@probe("comments-lost")
def _comment_is_stored(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    _status(sandbox.first, ticket_id)
    return len(sandbox.first.get(ticket_id)["comments"]) == 1


@probe("comments-allowed-when-closed")
def _closed_ticket_takes_none(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    sandbox.move(ticket_id, "Completed")
    return _status(sandbox.first, ticket_id) == 400


@probe("comments-length-not-checked")
def _length_is_checked(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    return _status(sandbox.first, ticket_id, "x" * 4_001) == 400


@probe("comments-to-tickets-of-others")
def _ticket_of_another_takes_none(sandbox: Sandbox) -> bool:
    return _status(sandbox.first, sandbox.second.create()["id"]) == 404
