"""Bodies that all kinds of tickets share, and how rows become answers."""

from datetime import datetime
from typing import Any, Literal, TypeVar, get_args

import msgspec

from sandbox.digital_realty.pagination import Pageable
from sandbox.digital_realty.timestamps import wire_timestamp

Answer = TypeVar("Answer", bound=msgspec.Struct)
CancelReason = Literal["Duplicate request", "Request entered in error", "Request no longer needed"]
CANCEL_REASONS: tuple[str, ...] = get_args(CancelReason)


class TicketCancel(msgspec.Struct, rename="camel"):
    """Body of the cancel operation."""

    cancel_reason: CancelReason = "Request no longer needed"


class Message(msgspec.Struct):
    """Answer of the cancel operation."""

    message: str


class TicketPage(msgspec.Struct):
    """Answer of the list operation; `content` has summaries."""

    content: list[msgspec.Struct]
    pageable: Pageable


def to_answer(answer: type[Answer], row: Any, **others: Any) -> Answer:
    """Make an answer from the columns of a row that are named as its members, and the others."""
    names = [name for name in answer.__struct_fields__ if name not in others]
    return answer(**{name: _wire_value(getattr(row, name)) for name in names}, **others)


def _wire_value(value: str | datetime | None) -> str:
    return value if isinstance(value, str) else wire_timestamp(value)
