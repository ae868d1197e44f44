"""Requests that are refused: one exception class a status code.

Services raise these; `sandbox.failures` turns them into the error body of the API that was called.
"""

from litestar.exceptions import HTTPException


class RequestError(HTTPException):
    """A request that is refused.

    `detail` is the sentence for the caller; `extra` holds members that the API's error body has
    in this case only.
    """


class BadRequestError(RequestError):
    """400: the request breaks a documented rule."""

    status_code = 400


class UnauthorizedError(RequestError):
    """401: the credentials are missing, wrong or expired."""

    status_code = 401


class ForbiddenError(RequestError):
    """403: the caller may not use this operation from here."""

    status_code = 403


class NotFoundError(RequestError):
    """404: there is no such item that the caller can see."""

    status_code = 404


class ConflictError(RequestError):
    """409: the item is in a state that does not allow this."""

    status_code = 409


class ContentTooLargeError(RequestError):
    """413: the body has more bytes than this operation takes."""

    status_code = 413


class UnsupportedMediaTypeError(RequestError):
    """415: the body is in another media type than the documented one."""

    status_code = 415


class UnprocessableError(RequestError):
    """422: the body names something that does not exist."""

    status_code = 422
