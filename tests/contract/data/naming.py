"""Find, or make, the things that requests name in their query and body."""

from __future__ import annotations

from itertools import islice
from typing import Any

from scripts.conformance.model.links import links_between
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.rules import Of, state_rules
from scripts.conformance.model.transfers import transfers
from scripts.documents import is_array, is_object
from scripts.runtime_expressions import Expression, evaluate
from tests.contract.data.following import answer_of, followed, requests_from
from tests.contract.data.named import Named
from tests.contract.data.things import Thing, fresh, linked_exchange, listed
from tests.contract.leave import NoItemError
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

_SOME = 3


def naming(of: Of, thing: Thing, item: Any) -> dict[Expression, Any]:
    """Return where a request names a thing, and by which values."""
    values: dict[Expression, Any] = {
        place: thing.path[name] for name, place in of.parameters.items() if name in thing.path
    }
    for name, place in of.match.items():
        if is_object(item) and name in item:
            values[place] = item[name]
    return values


def with_values(request: Request, values: dict[Expression, Any]) -> Request:
    """Return a request with values in the places of its query and at the top of its body."""
    for place, value in values.items():
        if place.part == "query":
            request = request.with_query({place.name: value})
        elif place.part == "header":
            request = request.with_header(place.name, str(value))
        elif place.part == "body" and is_object(request.body):
            request = request.with_body({**request.body, place.name.removeprefix("/"): value})
    return request


def allowed_in(of: Of, operation: Operation, item: Any) -> bool:
    """Whether a thing, as it is read, is in a state in which the operation may be about it."""
    rules = [rule for rule in state_rules(operation) if rule.of == of and rule.allowed_when]
    fits = all(is_object(item) and item.get(k) in some for k, some in of.where.items())
    return is_object(item) and fits and all(rule.allows(item) for rule in rules)


def name_things(
    subject: Subject, operation: Operation, account: Account | None, known: Named
) -> None:
    """Enter what an account's requests of an operation name."""
    if account is subject.account:
        _name_things(subject, operation, known)
    _name_user(subject, operation, account, known)
    _follow_links(subject, operation, account, known)
    _follow_templates(subject, operation, account, known)
    _take_file(subject, operation, known)


def _take_file(subject: Subject, operation: Operation, known: Named) -> None:
    """Take the file that an operation asks for from the one that answers such files."""
    for transfer in transfers(subject.contract):
        if transfer.importing == operation and transfer.part not in known.members:
            request = next(followed(subject, transfer.exporting), None)
            exchange = subject.send(request) if request else None
            if exchange and exchange.ok:
                known.members[transfer.part] = exchange.content


def _name_user(
    subject: Subject, operation: Operation, account: Account | None, known: Named
) -> None:
    """Name the caller where a parameter means a user, unless it filters a list."""
    user = subject.user(account)
    for parameter in operation.parameters_in("query"):
        names_user = parameter.name in subject.contract.user_parameters
        if user and names_user and "x-filters" not in parameter.definition:
            known.query[parameter.name] = user


def _follow_templates(
    subject: Subject, operation: Operation, account: Account | None, known: Named
) -> None:
    """Take the members that links give to a body, and whole bodies that are no objects."""
    if operation.body is None or operation.parameters_in("path"):
        return
    operations = subject.contract.operations.values()
    sources = [one for one in operations if one.safe and one != operation]
    sources += [operation] if operation.safe else []
    for link in links_between(sources, {operation.id: operation}):
        if not (is_object(link.template) or is_array(link.template)):
            continue
        named_here = {place.split("/")[1] for place in link.named_places()}
        if is_object(link.template) and named_here <= known.members.keys():
            continue
        exchange = answer_of(subject, link.source, account)
        requests = requests_from(subject, link, exchange) if exchange else iter(())
        bodies = [one.body for one in islice(requests, _SOME)]
        if not bodies:
            continue
        if is_object(link.template):
            known.linked.update({k: v for k, v in bodies[0].items() if k in named_here})
            known.members.update(known.linked)
            known.free |= named_here if operation.safe else set()
        elif not known.bodies and is_array(bodies[0]):
            known.bodies = [bodies[0], [one for body in bodies for one in body]]


def _name_things(subject: Subject, operation: Operation, known: Named) -> None:
    """Find one thing for the operation; rules about the same places are about other kinds."""
    for of, resource in subject.contract.references(operation):
        # Two rules may say `of` alike, and then are about the same thing.
        if known.things:
            continue
        found = find(subject, operation, of, resource)
        if found is None:
            continue
        thing, item = found
        known.things.append((of, thing.path, item))
        for place, value in naming(of, thing, item).items():
            holder = known.query if place.part == "query" else known.members
            holder[place.name.removeprefix("/")] = value


def find(
    subject: Subject, operation: Operation, of: Of, resource: Resource
) -> tuple[Thing, Any] | None:
    """Return a new thing that a call may be about, else one of the list."""
    for maker in resource.makers if subject.writes else ():
        try:
            thing = fresh(subject, resource, maker, unlike_all=tuple(of.match))
        except NoItemError:
            continue
        item = thing.read(subject).json
        if allowed_in(of, operation, item):
            return thing, item
    for thing, _ in listed(subject, resource):
        item = thing.read(subject).json
        if allowed_in(of, operation, item):
            return thing, item
    return None


def _follow_links(
    subject: Subject, operation: Operation, account: Account | None, known: Named
) -> None:
    """Take what links give and nothing has named yet: a whole body, or query parameters."""
    needed = {one.name for one in operation.parameters_in("query")}
    for link in subject.contract.links_to(operation):
        wanted = (needed & link.parameters.keys()) - known.query.keys()
        if not link.source.safe or not (wanted or link.body):
            continue
        exchange = linked_exchange(subject, link.source, account)
        if exchange is None:
            continue
        for name in wanted:
            value = evaluate(link.parameters[name], exchange.sent, exchange.json)
            if value is not None:
                known.query[name] = value
        body = evaluate(link.body, exchange.sent, exchange.json) if link.body else None
        if is_object(body):
            known.body.update(body)
