"""Control operations for this API's data."""

from typing import Any

import msgspec
from litestar import Request, Router, post

from sandbox.clock import request_time
from sandbox.digital_realty.remote_hands.staff import move_ticket
from sandbox.digital_realty.remote_hands.values import STATUSES
from sandbox.errors import BadRequestError
from sandbox.reading import read_json
from sandbox.storage.engine import Storage


class Move(msgspec.Struct, forbid_unknown_fields=True):
    """Body and answer of the state operation."""

    status: str


@post("/tickets/{ticket_id:str}/state", status_code=200)
async def set_state(request: Request[Any, Any, Any], ticket_id: str, storage: Storage) -> Move:
    """Move a ticket as the vendor's staff would."""
    move = await read_json(request, Move)
    if move.status not in STATUSES:
        raise BadRequestError(f"status: must be one of {', '.join(STATUSES)}")
    await move_ticket(storage, ticket_id, move.status, request_time(request))
    return move


def make_control_routes() -> Router:
    """Make the routes below /_sandbox/digital-realty."""
    return Router(path="/", route_handlers=[set_state])
