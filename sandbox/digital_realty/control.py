"""Control operations for this API's data."""

from typing import Any

import msgspec
from litestar import Request, Router, post
from litestar.params import FromPath

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.order_kinds import ORDER_KINDS
from sandbox.digital_realty.staff import move_order
from sandbox.reading import read_json


class Move(msgspec.Struct, forbid_unknown_fields=True):
    """Body and answer of the state operation."""

    status: str


@post("/tickets/{ticket_id:str}/state", status_code=200)
async def set_state(
    request: Request[Any, Any, Any], ticket_id: FromPath[str], storage: InjectedStorage
) -> Move:
    """Move a ticket of any kind as the vendor's staff would."""
    move = await read_json(request, Move)
    async with storage.writing() as session:
        await move_order(session, ORDER_KINDS, ticket_id, move.status, request_time(request))
    return move


def make_control_routes() -> Router:
    """Make the routes below /_sandbox/digital-realty."""
    return Router(path="/", route_handlers=[set_state])
