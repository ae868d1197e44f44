"""Control operations for this API's data."""

from typing import Any

import msgspec
from litestar import Request, Router, post, put
from litestar.params import FromPath
from sqlalchemy import update

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.dwp_catalog.requests.fulfilment import move_request
from sandbox.dwp_catalog.requests.values import STATUSES
from sandbox.dwp_catalog.tables.catalog_setting import CatalogSetting
from sandbox.errors import BadRequestError
from sandbox.reading import read_json

AnyRequest = Request[Any, Any, Any]


class Move(msgspec.Struct, forbid_unknown_fields=True):
    """Body and answer of the state operation."""

    status: str


class FullCatalogView(msgspec.Struct, forbid_unknown_fields=True):
    """Body and answer of the setting."""

    on: bool


@post("/requests/{request_id:str}/state", status_code=200)
async def set_request_state(
    request: AnyRequest, request_id: FromPath[str], storage: InjectedStorage
) -> Move:
    """Move a request as those who fulfil it would."""
    move = await read_json(request, Move)
    if move.status not in STATUSES:
        raise BadRequestError(f"status: must be one of {', '.join(STATUSES)}")
    await move_request(storage, request_id, move.status, request_time(request))
    return move


@put("/fullcatalogview")
async def set_full_catalog_view(request: AnyRequest, storage: InjectedStorage) -> FullCatalogView:
    """Let everybody see all services, or only those that they are entitled to."""
    setting = await read_json(request, FullCatalogView)
    async with storage.writing() as session:
        await session.execute(update(CatalogSetting).values(full_catalog_view=setting.on))
    return setting


def make_control_routes() -> Router:
    """Make the routes below /_sandbox/dwp-catalog."""
    return Router(path="/", route_handlers=[set_request_state, set_full_catalog_view])
