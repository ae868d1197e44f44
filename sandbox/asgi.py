"""The application: all APIs and the control API behind one door."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.types import ASGIApp

from sandbox.answer_edits import EditLayer
from sandbox.api import Api
from sandbox.apis import APIS, all_defects
from sandbox.config import Settings
from sandbox.control.routes import make_control_router
from sandbox.defects import Defect, changed_rules, check_names, collected_edits
from sandbox.failures import error_body_by_path, exception_handler
from sandbox.faults import ControlLayer
from sandbox.logs import set_up_logging
from sandbox.methods import OptionsLayer
from sandbox.paths import PathLayer
from sandbox.request_log import RequestLog, RequestLogLayer
from sandbox.storage.engine import Storage


def create_app(settings: Settings) -> ASGIApp:
    """Make the application for a prepared database.

    Raises:
        UnknownDefectError: the settings name a defect that does not exist.
    """
    storage = Storage(settings.database)
    log = RequestLog(settings.request_log)
    error_body = error_body_by_path({api.prefix: api.error_body for api in APIS})
    app = Litestar(
        route_handlers=[*_api_routes(settings), make_control_router(APIS)],
        dependencies={"storage": Provide(_give(storage), sync_to_thread=False)},
        exception_handlers={Exception: exception_handler(error_body)},
        lifespan=[_closing(storage, log)],
        openapi_config=None,
        logging_config=None,
    )
    app.state.update(storage=storage, request_log=log, settings=settings)
    with_slash = [pattern for api in APIS for pattern in api.paths_with_slash]
    answering = OptionsLayer(_edited(app, settings), app)
    checked = PathLayer(answering, error_body, with_slash)
    return RequestLogLayer(ControlLayer(checked, storage, error_body), log)


def create_app_from_environment() -> ASGIApp:
    """Make the application in a worker process."""
    settings = Settings.from_environment()
    set_up_logging(settings)
    return create_app(settings)


def _api_routes(settings: Settings) -> list[Router]:
    check_names(settings.defects, all_defects())
    return [api.routes(changed_rules(api.rules, _active(api, settings))) for api in APIS]


def _active(api: Api[Any], settings: Settings) -> list[Defect[Any]]:
    return [defect for defect in api.defects if defect.name in settings.defects]


def _edited(app: Litestar, settings: Settings) -> ASGIApp:
    edits = {api.prefix: collected_edits(_active(api, settings)) for api in APIS}
    return EditLayer(app, edits) if any(edits.values()) else app


def _give(storage: Storage) -> Callable[[], Storage]:
    def provide_storage() -> Storage:
        return storage

    return provide_storage


def _closing(storage: Storage, log: RequestLog) -> Any:
    @asynccontextmanager
    async def close_at_end(_app: Litestar) -> AsyncGenerator[None]:
        yield
        log.close()
        await storage.close()

    return close_at_end
