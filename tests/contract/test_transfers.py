"""What is exported and imported again is the same thing once more."""

from __future__ import annotations

from dataclasses import replace

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.links import links_between
from scripts.conformance.model.listings import success_node
from scripts.conformance.model.transfers import Transfer, transfers
from scripts.documents import is_array
from tests.contract.checks.likeness import differences
from tests.contract.checks.verdicts import accepted, hold, input_statuses, refused
from tests.contract.data.archives import faulty
from tests.contract.data.builder import ordinary
from tests.contract.data.following import ask_plainly, requests_from
from tests.contract.data.things import Thing
from tests.contract.leave import NoItemError
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.wire.requests import Request

_THINGS = 6


def _transfers(scope: Scope) -> list[Transfer]:
    return list(transfers(scope.contract)) if scope.writes else []


@for_each("transfer", _transfers)
def test_what_is_exported_can_be_imported(subject: Subject, transfer: Transfer) -> None:
    """An import makes the things of an export, each like the one that was exported."""
    if _would_stay(subject, transfer):
        return
    listed = _list(subject, transfer)
    exporting, originals = _export(subject, transfer, listed)
    exported = subject.send(exporting)
    if not accepted(subject, exported, "an export", transfer.exporting.pointer):
        return
    made = subject.send(_import(subject, transfer, exported.content))
    if not accepted(subject, made, "an import of what was exported", transfer.importing.pointer):
        return
    known = {str(path) for path in _paths(transfer, listed)}
    new = [path for path in _paths(transfer, _list(subject, transfer)) if str(path) not in known]
    _hold(
        subject,
        transfer,
        made,
        len(new) == len(originals),
        f"an import makes the {len(originals)} things of the export",
        f"there are {len(new)} more",
    )
    if len(new) == len(originals):
        _compare(subject, transfer, originals, new)


@for_each("transfer", _transfers)
def test_faulty_files_are_not_imported(subject: Subject, transfer: Transfer) -> None:
    """A file that is damaged, or that nobody should unpack, is refused and makes nothing."""
    if _would_stay(subject, transfer):
        return
    listed = _list(subject, transfer)
    exported = subject.send(_export(subject, transfer, listed)[0])
    for what, content in faulty(transfer.media_type, exported.content):
        exchange = subject.send(_import(subject, transfer, content))
        place, statuses = transfer.importing.pointer, input_statuses(transfer.importing)
        refused(subject, exchange, what, place, [*statuses, 413, 415], "faulty file")
    after = _list(subject, transfer)
    count, before = len(_paths(transfer, after)), len(_paths(transfer, listed))
    received = f"there were {before} before and are {count} now"
    _hold(subject, transfer, after, count == before, "faulty files make nothing", received)


def _compare(
    subject: Subject,
    transfer: Transfer,
    originals: list[dict[str, str]],
    copies: list[dict[str, str]],
) -> None:
    """Hold that each copy reads like an original, and that links lead from both to the like."""
    document, read = subject.contract.document, transfer.resource.read
    node = success_node(read)
    if node is None:
        return
    shown = [(path, _read(subject, transfer, path)) for path in copies]
    pairs: list[tuple[Exchange, Exchange]] = []
    for path in originals:
        original = _read(subject, transfer, path)
        near = min(
            shown, key=lambda one: len(differences(document, node, [(original.json, one[1].json)]))
        )
        shown.remove(near)
        pairs.append((original, near[1]))
        _compare_uses(subject, transfer, path, near[0])
    _hold_alike(subject, transfer, pairs)


def _compare_uses(
    subject: Subject, transfer: Transfer, original: dict[str, str], copy: dict[str, str]
) -> None:
    """Hold that what can be begun with the copy begins as with the original."""
    operations = subject.contract.operations.values()
    uses = {one.id: one for one in operations if not one.safe and one.body is None}
    for link in links_between([transfer.link.source], uses):
        if link.parameters.keys() == original.keys() and success_node(link.target):
            one, other = (
                subject.send(ordinary(subject, link.target, path)) for path in (original, copy)
            )
            if one.ok:
                _hold_alike(subject, transfer, [(one, other)])


def _hold_alike(
    subject: Subject, transfer: Transfer, pairs: list[tuple[Exchange, Exchange]]
) -> None:
    operation = pairs[0][0].operation
    node = success_node(operation)
    assert node is not None
    values = [(one.json, other.json) for one, other in pairs]
    found = differences(subject.contract.document, node, values)
    _hold(
        subject,
        transfer,
        pairs[0][1],
        not found,
        f"{operation} answers for what was imported as for what was exported",
        f"the answers differ in {', '.join(found[:5])}",
    )


def _hold(
    subject: Subject, transfer: Transfer, exchange: Exchange, kept: bool, wanted: str, got: str
) -> None:
    hold(
        subject,
        exchange,
        "transfer",
        kept,
        expected=wanted,
        received=got,
        place=transfer.importing.pointer,
        about=exchange.operation.id,
    )


def _would_stay(subject: Subject, transfer: Transfer) -> bool:
    """Whether what the test makes could not be taken back from a server that outlives the run."""
    stays = not subject.target.is_sandbox and transfer.resource.remove is None
    if stays:
        subject.ledger.leave_out(f"{transfer}: what it makes could not be taken back")
    return stays


def _list(subject: Subject, transfer: Transfer) -> Exchange:
    """Return a list of all things, on one page if the document has a word for that."""
    source = transfer.resource.listing
    assert source is not None
    assert source.listing is not None
    request = ask_plainly(subject, source.operation)
    paging = source.listing.paging
    if paging and paging.everything is not None:
        request = request.with_query({paging.size: paging.everything})
    return subject.send(request)


def _paths(transfer: Transfer, exchange: Exchange) -> list[dict[str, str]]:
    source = transfer.resource.listing
    assert source is not None
    assert source.listing is not None
    found = (source.ids_of(item) for item in source.listing.items_of(exchange.json))
    return [path for path in found if path]


def _export(
    subject: Subject, transfer: Transfer, listed: Exchange
) -> tuple[Request, list[dict[str, str]]]:
    """Return a request that exports several things at once, and their paths.

    They are of all parts of the list.
    """
    requests = list(requests_from(subject, transfer.link, listed))
    paths = _paths(transfer, listed)
    if not requests:
        raise NoItemError(f"the list has nothing for {transfer.exporting}")
    chosen = range(0, len(requests), -(-len(requests) // _THINGS))
    bodies = [requests[index].body for index in chosen]
    if not all(is_array(body) for body in bodies):
        return requests[0], paths[:1]
    together = [member for body in bodies for member in body]
    return replace(requests[0], body=together), [paths[index] for index in chosen]


def _import(subject: Subject, transfer: Transfer, content: bytes) -> Request:
    return ordinary(subject, transfer.importing).with_body({transfer.part: content})


def _read(subject: Subject, transfer: Transfer, path: dict[str, str]) -> Exchange:
    return Thing(transfer.resource, path).read(subject)
