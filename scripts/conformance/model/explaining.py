"""What was inferred of a document that nobody wrote for this suite, and what could not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.listings import Listing
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.paging import CURSOR, OFFSET, PAGE, Paging
from scripts.conformance.model.relations import Resource, Source
from scripts.conformance.model.security import carriers

_STYLES = {
    PAGE: "pages by the number {0.position} (the first is {0.first})",
    OFFSET: "pages by {0.position}, which counts items from {0.first}",
    CURSOR: "pages by {0.position}, which each page tells at {0.next}",
    "": "no pages, only its first items",
}


def explained(contract: Contract) -> Iterator[str]:
    """Yield what the suite takes for granted of a document, one line for each thing."""
    if not contract.is_inferred:
        return
    for listing in contract.listings:
        yield _list(listing)
    for resource in contract.resources:
        yield _resource(resource)
    for name, header in carriers(contract.document.data):
        yield f"security {name}: travels in the header {header}, given with --header"
    if not contract.states_rules:
        yield (
            "rules: the document writes down none beside its schemas, so a documented refusal of "
            "what keeps them is told as a remark"
        )


def unexplained(contract: Contract) -> Iterator[str]:
    """Yield what cannot be inferred of a document, and so is not checked."""
    if not contract.is_inferred:
        return
    for listing in contract.listings:
        unknown = list(_unknown_parameters(listing))
        if unknown:
            verb = "do" if len(unknown) > 1 else "does"
            yield f"{listing}: what {', '.join(unknown)} {verb} to the list is not told"
    for resource in contract.resources:
        if resource.listing is None and not resource.makers:
            yield f"{resource}: nothing lists or makes such things, so none is known"
    lost = [str(one) for one in contract.operations.values() if _is_lost(contract, one)]
    if lost:
        yield f"{', '.join(lost)}: what the path names cannot be read, so no thing is known for it"
    loose = [str(one) for one in contract.operations.values() if _is_loose(contract, one)]
    if loose:
        yield f"{', '.join(loose)}: what {_do(loose)} is not told, and answers alone are judged"
    for pointer, reason in contract.document.unusable.items():
        yield f"{contract.document.place(pointer)}: no validator can use the schema: {reason}"


def _list(listing: Listing) -> str:
    words = [f"a list, its items {_at(listing.pointer)}"]
    if listing.paging:
        words += list(_pages(listing.paging))
    words += [
        f"{one.parameter.name} keeps the items whose {one.field} equals it"
        for one in listing.filters
    ]
    return f"{listing}: {', '.join(words)}"


def _pages(paging: Paging) -> Iterator[str]:
    yield _STYLES[paging.style].format(paging)
    if paging.size:
        yield f"as many as {paging.size} says"
    if paging.total:
        yield f"their number in all at {paging.total}"
    if paging.total_header:
        yield f"their number in all in the header {paging.total_header}"
    if paging.last:
        yield f"whether there are more at {paging.last}"


def _resource(resource: Resource) -> str:
    words = [f"a thing that {resource.read} reads"]
    if resource.listing:
        words.append(f"{resource.listing.operation} lists ({_ids(resource.listing)})")
    words += [f"{maker.operation} makes ({_ids(maker)})" for maker in resource.makers]
    remove = resource.remove
    changes = [str(one) for one in resource.changes if one != remove]
    if changes:
        words.append(f"{', '.join(changes)} {'change' if len(changes) > 1 else 'changes'}")
    if remove:
        words.append(f"{remove} takes away")
    return f"{resource}: {', '.join(words)}"


def _ids(source: Source) -> str:
    return ", ".join(f"{name} is {_at(place)}" for name, place in source.ids.items())


def _at(pointer: str) -> str:
    return f"at {pointer}" if pointer else "the answer itself"


def _unknown_parameters(listing: Listing) -> Iterator[str]:
    known = {one.parameter.name for one in listing.filters}
    if listing.paging:
        known |= {listing.paging.position, listing.paging.size}
    for parameter in listing.operation.parameters_in("query"):
        if parameter.name not in known:
            yield parameter.name


def _do(names: Sequence[str]) -> str:
    return "they do" if len(names) > 1 else "it does"


def _is_lost(contract: Contract, operation: Operation) -> bool:
    """Whether no thing can be found for the path of an operation."""
    related = contract.resource_of(operation) or contract.created_by(operation)
    return bool(operation.parameters_in("path")) and related is None


def _is_loose(contract: Contract, operation: Operation) -> bool:
    """Whether an operation may change anything and is about no thing that is known."""
    related = contract.resource_of(operation) or contract.created_by(operation)
    return not operation.safe and not operation.parameters_in("path") and related is None
