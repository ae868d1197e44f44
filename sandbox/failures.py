"""Turns every exception into the error body of the API whose path was called."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException

from sandbox.errors import RequestError
from sandbox.layer import is_control_path
from sandbox.prefixes import by_path_prefix

logger = logging.getLogger("sandbox")

ErrorBody = Callable[[str, int, str], Mapping[str, Any]]
ExceptionHandler = Callable[[Request[Any, Any, Any], Exception], Response[Any]]


def error_body_by_path(bodies: Mapping[str, Callable[[int, str], Mapping[str, Any]]]) -> ErrorBody:
    """Make the function that picks an API's error body by the path, given bodies by prefix."""
    pick = by_path_prefix(bodies)

    def error_body(path: str, status: int, message: str) -> Mapping[str, Any]:
        if is_control_path(path):
            return {"error": message}
        return pick(path)(status, message)

    return error_body


def exception_handler(error_body: ErrorBody) -> ExceptionHandler:
    """Make the handler for every exception of the application."""

    def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        path = request.scope["path"]
        if isinstance(error, HTTPException) and error.status_code < 500:
            status, message, headers = error.status_code, error.detail, error.headers or {}
        else:
            logger.error("cannot answer %s %s", request.method, path, exc_info=error)
            status, message, headers = 500, "Internal server error.", {}
        body = {**error_body(path, status, message), **_more_members(error)}
        return Response(body, status_code=status, headers=headers, media_type="application/json")

    return answer


def _more_members(error: Exception) -> Mapping[str, Any]:
    """Give the members that an error of ours adds to the error body."""
    if isinstance(error, RequestError) and isinstance(error.extra, dict):
        return error.extra
    return {}
