"""Customers do not see or change each other's items."""

from __future__ import annotations

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.rules import Of
from tests.contract.checks.effects import unchanged
from tests.contract.checks.verdicts import hold, refused
from tests.contract.data.builder import ordinary
from tests.contract.data.naming import find, naming, with_values
from tests.contract.data.things import existing, listed, thing_for
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.target.base import Account


def _apart(scope: Scope) -> bool:
    return scope.contract.client.keeps_accounts_apart


def _listed(scope: Scope) -> list[Resource]:
    resources = scope.contract.resources if _apart(scope) else []
    return [resource for resource in resources if resource.listing]


def _on_items(scope: Scope) -> list[tuple[Resource, Operation]]:
    """Return the operations on items, those that read and those that change."""
    resources = scope.contract.resources
    reads = [(found, one) for found in resources for one in (found.read, *found.views)]
    return reads + scope.changes if _apart(scope) else []


def _with_settings(scope: Scope) -> list[Operation]:
    headers = scope.contract.client.account_headers.values()
    return [
        operation
        for operation in scope.api_operations
        if any(parameter.name in headers for parameter in operation.parameters_in("header"))
    ]


@for_each("resource", _listed)
def test_lists_of_accounts_are_disjoint(subject: Subject, resource: Resource) -> None:
    """No item is in the lists of two accounts."""
    other = _other(subject)
    if other is None:
        return
    mine = {str(thing.path) for thing, _ in listed(subject, resource)}
    theirs = {str(thing.path) for thing, _ in listed(subject, resource, other)}
    assert resource.listing is not None
    exchange = subject.send(ordinary(subject, resource.listing.operation))
    hold(
        subject,
        exchange,
        "accounts apart",
        not mine & theirs,
        expected="no item is listed for two accounts",
        received=f"{len(mine & theirs)} items are in both lists",
        place=resource.listing.operation.pointer,
    )


@for_each("case", _on_items)
def test_items_of_another_account_do_not_exist(
    subject: Subject, case: tuple[Resource, Operation]
) -> None:
    """Another account's item is answered like one that does not exist, and stays as it is."""
    resource, operation = case
    other = _other(subject)
    if other is None:
        return
    changes = not operation.safe
    shown = resource.listing is not None and not changes
    thing = existing(subject, resource) if shown else thing_for(subject, operation)
    before = thing.read(subject)
    request = thing.request(subject, operation, other)
    what = f"the item of another account, for {operation},"
    wanted = [404] if 404 in operation.statuses() else operation.statuses(4)
    exchange = subject.send(request, other)
    refused(subject, exchange, what, operation.pointer, wanted, "accounts apart")
    if changes:
        unchanged(subject, thing, before, operation, "a request of another account")


def _naming(scope: Scope) -> list[Operation]:
    forms = scope.forms if _apart(scope) else []
    return [form for form in forms if any(of.parameters for of in _ofs(scope, form))]


def _ofs(scope: Scope, operation: Operation) -> list[Of]:
    return [of for of, _ in scope.contract.references(operation)]


@for_each("operation", _naming)
def test_requests_cannot_name_things_of_another_account(
    subject: Subject, operation: Operation
) -> None:
    """What query or body name of another account is answered as unknown, and stays as it is."""
    other = _other(subject)
    if other is None:
        return
    for of, resource in subject.contract.references(operation):
        found = find(subject, operation, of, resource)
        if found is None:
            continue
        thing, item = found
        before = thing.read(subject)
        request = with_values(ordinary(subject, operation), naming(of, thing, item))
        exchange = subject.send(subject.in_name_of(other, request), other)
        what = f"the {resource} of another account, for {operation},"
        wanted = [404] if 404 in operation.statuses() else operation.statuses(4)
        refused(subject, exchange, what, operation.pointer, wanted, "accounts apart")
        unchanged(subject, thing, before, operation, "a request of another account")


@for_each("operation", _with_settings)
def test_account_headers_are_those_of_the_token(subject: Subject, operation: Operation) -> None:
    """Account headers that are empty, unknown, or another account's, are refused."""
    path = thing_for(subject, operation).path if operation.parameters_in("path") else {}
    request = ordinary(subject, operation, path)
    other = _other(subject)
    theirs = subject.setting_headers(other) if other else {}
    for name, value in subject.setting_headers().items():
        wrong = ["", f"{value}0", value[:-1], "unknown"]
        wrong += [theirs[name]] if theirs.get(name, value) != value else []
        for text in wrong:
            exchange = subject.send(request.with_header(name, text))
            what = f"a request whose {name} is not the account's"
            statuses = operation.statuses(4)
            refused(subject, exchange, what, operation.pointer, statuses, "accounts apart")
    if other and theirs:
        exchange = subject.send(subject.in_name_of(other, request))
        what = "a request with the headers of another account"
        statuses = operation.statuses(4)
        refused(subject, exchange, what, operation.pointer, statuses, "accounts apart")


def _other(subject: Subject) -> Account | None:
    if subject.other_account is None:
        subject.ledger.leave_out(f"{subject}: accounts kept apart: only one account is known")
    return subject.other_account
