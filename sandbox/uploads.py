"""Receives one file of a multipart/form-data body and writes it to disk as it comes in.

It holds no vendor's rule. Other parts of the form are ignored; they count towards the limit.
"""

from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

from litestar import Request
from litestar.exceptions import InternalServerException
from multipart import (  # type: ignore[import-untyped]  # the package has no types
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
)

from sandbox.errors import BadRequestError, ContentTooLargeError, UnsupportedMediaTypeError

AnyRequest = Request[Any, Any, Any]

MULTIPART = "multipart/form-data"
OVERHEAD = 1_000_000
"""Bytes that a body may have beyond the file: delimiters, part headers, other parts."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """Size in bytes and SHA-256 (hexadecimal) of a file that was written."""

    size: int
    digest: str


async def receive_file(
    request: AnyRequest, name: str, target: BinaryIO, max_size: int
) -> ReceivedFile:
    """Write the part of that name to a file of at most so many bytes.

    The handler must have no `request_max_body_size`. What is left of a refused body is not read.

    Raises:
        BadRequestError: there is no body or no such part, there are several, or the form is broken.
        UnsupportedMediaTypeError: there is a body that is no multipart form.
        ContentTooLargeError: the file has more bytes.
    """
    receiver = _Receiver(name, target, max_size)
    parser = None
    async with aclosing(_read_chunks(request, max_size)) as chunks:
        async for chunk in chunks:
            # Only a body that is there must have a type.
            parser = parser or _make_parser(request)
            receiver.take(parser, chunk)
    if parser is None:
        raise BadRequestError("The body is missing.")
    return receiver.finish(parser)


class _Receiver:
    """Takes the events of the parser."""

    def __init__(self, name: str, target: BinaryIO, max_size: int) -> None:
        self._name = name
        self._target = target
        self._max_size = max_size
        self._hash = sha256()
        self._size = 0
        self._parts = 0
        self._writing = False

    def take(self, parser: Any, chunk: bytes) -> None:
        """Parse a piece of the body; what follows the form is ignored."""
        with _explained():
            for event in parser.parse(chunk):
                if isinstance(event, MultipartSegment):
                    self._begin(event.name)
                elif event and self._writing:
                    self._write(event)

    def _begin(self, name: str | None) -> None:
        self._writing = name == self._name
        self._parts += self._writing
        if self._parts > 1:
            raise BadRequestError(f"{self._name}: must not be repeated")

    def _write(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self._max_size:
            raise _too_large(self._max_size)
        self._hash.update(data)
        self._target.write(data)

    def finish(self, parser: Any) -> ReceivedFile:
        """Make sure that form and file are complete."""
        with _explained():
            parser.close()
        if not self._parts:
            raise BadRequestError(f"{self._name}: is required")
        self._target.flush()
        return ReceivedFile(self._size, self._hash.hexdigest())


@contextmanager
def _explained() -> Generator[None]:
    """Turn what the parser finds wrong into an answer."""
    try:
        yield
    except MultipartError as error:
        raise BadRequestError(f"The body is not valid {MULTIPART}: {error.args[0]}.") from None


async def _read_chunks(request: AnyRequest, max_size: int) -> AsyncGenerator[bytes]:
    total = 0
    try:
        async for chunk in request.stream():
            total += len(chunk)
            if total > max_size + OVERHEAD:
                raise _too_large(max_size)
            if chunk:
                yield chunk
    except InternalServerException:
        # The only reason Litestar has for it here is that the client has gone.
        raise BadRequestError("The body is incomplete.") from None


def _make_parser(request: AnyRequest) -> Any:
    media_type, options = request.content_type
    if media_type != MULTIPART:
        raise UnsupportedMediaTypeError(f"The Content-Type must be {MULTIPART}.")
    try:
        return PushMultipartParser(options.get("boundary", ""))
    except MultipartError:
        raise BadRequestError("The Content-Type has no usable boundary.") from None


def _too_large(max_size: int) -> ContentTooLargeError:
    return ContentTooLargeError(f"The file must have at most {max_size} bytes.")
