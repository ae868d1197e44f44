"""Strict readers for query strings, JSON bodies and form bodies.

They hold no vendor's rule. What they refuse is a 400 (415 for the media type) whose message names
the parameter or member.
"""

import re
from collections.abc import Collection
from datetime import date
from typing import Any, TypeVar
from urllib.parse import parse_qs

import msgspec
from litestar import Request
from litestar.exceptions import InternalServerException

from sandbox.errors import BadRequestError, UnsupportedMediaTypeError

Body = TypeVar("Body")
Default = TypeVar("Default", int, None)
AnyRequest = Request[Any, Any, Any]

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MAX_DIGITS = 4000
_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")


class Parameters:
    """Parameters of a query string or form; a value that is read may stand there only once."""

    def __init__(self, encoded: bytes) -> None:
        """Decode; percent sequences that are not UTF-8 are a 400."""
        try:
            self._values = parse_qs(
                encoded.decode("ascii"), keep_blank_values=True, errors="strict"
            )
        except UnicodeDecodeError:
            raise BadRequestError("The parameters are not encoded as UTF-8.") from None

    def _single(self, name: str) -> str | None:
        values = self._values.get(name, [])
        if len(values) > 1:
            raise BadRequestError(f"{name}: must not be repeated")
        return values[0] if values else None

    def text(
        self, name: str, *, max_length: int | None = None, pattern: str | None = None
    ) -> str | None:
        """Read a text of at most so many characters; `pattern` must match the whole of it."""
        value = self._single(name)
        if value is None:
            return None
        if max_length is not None and len(value) > max_length:
            raise BadRequestError(f"{name}: must have at most {max_length} characters")
        if pattern is not None and re.fullmatch(pattern, value) is None:
            raise BadRequestError(f"{name}: must match {pattern}")
        return value

    def required_text(self, name: str, *, max_length: int | None = None) -> str:
        """Read a text that must be there and must not be empty."""
        value = self.text(name, max_length=max_length)
        if not value:
            raise BadRequestError(f"{name}: is required")
        return value

    def boolean(self, name: str, *, default: bool) -> bool:
        """Read `true` or `false`, written in no other way."""
        value = self.choice(name, ("true", "false"))
        return default if value is None else value == "true"

    def choice(self, name: str, values: Collection[str]) -> str | None:
        """Read one of the values, which are compared with regard to case."""
        value = self._single(name)
        if value is not None and value not in values:
            raise BadRequestError(f"{name}: must be one of {', '.join(values)}")
        return value

    def integer(
        self, name: str, *, minimum: int, default: Default, maximum: int | None = None
    ) -> int | Default:
        """Read a number written in ASCII digits and nothing else; it may be of any size.

        A sign is read only if the minimum has one.
        """
        value = self._single(name)
        if value is None:
            return default
        sign = "-?" if minimum < 0 else ""
        number = rf"{sign}[0-9]{{1,{MAX_DIGITS}}}"
        if re.fullmatch(number, value) is None or int(value) < minimum:
            raise BadRequestError(f"{name}: must be an integer of at least {minimum}")
        if maximum is not None and int(value) > maximum:
            raise BadRequestError(f"{name}: must be an integer of at most {maximum}")
        return int(value)

    def day(self, name: str) -> date | None:
        """Read a day of the calendar, written as 2026-06-01 and in no other way."""
        value = self._single(name)
        if value is None:
            return None
        try:
            return msgspec.convert(value, date)
        except msgspec.ValidationError:
            raise BadRequestError(f"{name}: must be a date such as 2026-06-01") from None


def read_query(request: AnyRequest) -> Parameters:
    """Read the query string; parameters that no operation knows are ignored."""
    return Parameters(request.scope["query_string"])


async def read_form(request: AnyRequest) -> Parameters:
    """Read a form body.

    Raises:
        UnsupportedMediaTypeError: there is a body whose Content-Type is not a form's.
    """
    body = await _read_body(request)
    if body:
        _require_media_type(request, FORM)
    if not body.isascii():
        raise BadRequestError("The form is not encoded.")
    return Parameters(body)


async def read_json(request: AnyRequest, body_type: type[Body]) -> Body:
    """Read a JSON body as a type, without converting between types.

    Members that the type does not have are ignored; of a repeated member the last one counts.

    Raises:
        UnsupportedMediaTypeError: there is a body that is not application/json in UTF-8.
        BadRequestError: there is no body, or it is no JSON, or not of this type.
    """
    content = await _read_body(request)
    if content:
        _require_media_type(request, JSON)
    try:
        content.decode("utf-8")
        return msgspec.json.decode(content, type=body_type)
    except msgspec.ValidationError as error:
        raise BadRequestError(_explain(str(error))) from None
    except (ValueError, RecursionError):
        raise BadRequestError("The body is not valid JSON.") from None


async def _read_body(request: AnyRequest) -> bytes:
    try:
        return await request.body()
    except InternalServerException:
        # The only reason Litestar has for it here is that the client has gone.
        raise BadRequestError("The body is incomplete.") from None


def _explain(message: str) -> str:
    """Put the place first: "title: Expected `str`, got `int`"."""
    match = _PLACE.search(message)
    if match is None or not match["place"]:
        return message
    return f"{match['place']}: {message[: match.start()]}"


def _require_media_type(request: AnyRequest, wanted: str) -> None:
    media_type, options = request.content_type
    charset = options.get("charset", "utf-8")
    if media_type.lower() != wanted or charset.lower().replace("-", "") not in ("utf8", "usascii"):
        raise UnsupportedMediaTypeError(f"The Content-Type must be {wanted}.")
