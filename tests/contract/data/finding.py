"""Find what an operation has made, where its answer does not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.relations import Source
from scripts.documents import is_object
from tests.contract.data.givens import read_request, sent_of
from tests.contract.subject import Subject
from tests.contract.wire.requests import Request


def make_and_find(
    subject: Subject, maker: Source, request: Request
) -> tuple[dict[str, str] | None, Exchange]:
    """Send a request that makes an item.

    Returns the path parameters of the item, and the answer: the item is the one that the list
    has afterwards and did not have before. Of several, which others may have made meanwhile, it
    is the one that shows what was sent.
    """
    before = _listed(subject, maker, request)
    exchange = subject.send(request)
    if not exchange.ok:
        return None, exchange
    new = [item for item in _listed(subject, maker, request) if item not in before]
    known = [maker.ids_of(item) for item in before]
    new = [item for item in new if maker.ids_of(item) not in known]
    likely = [item for item in new if _shows(item, request.body)] or new
    return (maker.ids_of(likely[0]) if likely else None), exchange


def _listed(subject: Subject, maker: Source, request: Request) -> list[Any]:
    assert maker.found_in is not None
    assert maker.listing is not None
    headers = subject.request_headers()
    reading = read_request(subject.contract, maker.found_in, sent_of(request), headers)
    return maker.listing.items_of(subject.send(reading).json) if reading else []


def _shows(item: Any, body: Any) -> bool:
    if not (is_object(item) and isinstance(body, Mapping)):
        return False
    return all(item[name] == value for name, value in body.items() if name in item)
