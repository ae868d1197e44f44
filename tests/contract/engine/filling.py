"""Fill a case with what exists, wherever it was not made faulty on purpose."""

# Schemathesis leaves out the arguments of its generic types, so much of it is unknown to pyright.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import Any

from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation

from scripts.conformance.model.operations import Operation
from scripts.documents import is_array, is_object
from tests.contract.data.builder import credentials
from tests.contract.data.marks import marked
from tests.contract.data.named import named
from tests.contract.data.things import Thing, consumes, thing_for
from tests.contract.engine.expectations import fitting_forms
from tests.contract.leave import NoItemError
from tests.contract.subject import Subject


class Filler:
    """Puts account headers, credentials and the id of an item into cases of one subject.

    What a case lacks, or has with a fault, stays as it is: a missing header stays missing.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._things: dict[str, Thing] = {}

    def fill(self, operation: Operation, case: Case[Any], *, ids: bool) -> None:
        """Fill a case; with `ids` its path parameters too, which links fill otherwise."""
        self._fill_headers(case)
        self._fill_credentials(operation, case)
        self._fill_names(operation, case, query=ids)
        if not _is_faulty(case):
            case.body = marked(self._subject, operation, case.body)
        if ids and case.path_parameters and not _is_faulty(case, ParameterLocation.PATH):
            thing = self._thing(operation, case)
            if thing is not None:
                case.path_parameters = {**case.path_parameters, **_known(case, thing)}
                self._fill_call(case, thing)

    def _fill_call(self, case: Case[Any], thing: Thing) -> None:
        """Let the body of a call be about what its path is about."""
        call = thing.call
        if call is None or _is_faulty(case, ParameterLocation.BODY):
            return
        if is_object(case.body) and is_object(call.body):
            members = {k: v for k, v in call.body.items() if k in case.body}
            case.body = {**case.body, **members}

    def _fill_headers(self, case: Case[Any]) -> None:
        if not _is_faulty(case, ParameterLocation.HEADER):
            for name, value in self._subject.setting_headers().items():
                if name in case.headers:
                    case.headers[name] = value

    def _fill_credentials(self, operation: Operation, case: Case[Any]) -> None:
        known = credentials(self._subject, operation, self._subject.account)
        if is_object(case.body) and not _is_faulty(case, ParameterLocation.BODY):
            for name, value in known.items():
                if name in case.body:
                    case.body[name] = value

    def _fill_names(self, operation: Operation, case: Case[Any], *, query: bool) -> None:
        """Name things that exist where rules speak of what query and body name."""
        names = named(self._subject, operation)
        for name, value in names.query.items() if query else ():
            if name in case.query and not _is_faulty(case, ParameterLocation.QUERY):
                case.query[name] = value
        if names.bodies and is_array(case.body) and not _is_faulty(case, ParameterLocation.BODY):
            case.body = names.bodies[min(len(case.body), len(names.bodies)) - 1]
        if is_object(case.body) and not _is_faulty(case, ParameterLocation.BODY):
            members = {k: v for k, v in names.members.items() if k in case.body}
            case.body = {**case.body, **members}

    def _thing(self, operation: Operation, case: Case[Any]) -> Thing | None:
        """Return an item for a case: a new one if the last was used up, None if there is none."""
        form = _form_of(self._subject, operation, case)
        used_up = consumes(form) and not _is_faulty(case)
        if form.name not in self._things or used_up:
            try:
                self._things[form.name] = thing_for(self._subject, form)
            except NoItemError:
                return None
        return self._things[form.name]


def _form_of(subject: Subject, operation: Operation, case: Case[Any]) -> Operation:
    """Return the form of an operation that a case uses, any if its body fits none.

    The forms of an operation may ask for items in different states.
    """
    fitting = fitting_forms(subject, operation, case.body) if is_object(case.body) else []
    return (fitting or subject.contract.forms[operation.id])[0]


def _known(case: Case[Any], thing: Thing) -> dict[str, str]:
    return {name: text for name, text in thing.values.items() if name in case.path_parameters}


def _is_faulty(case: Case[Any], location: ParameterLocation | None = None) -> bool:
    """Whether a case was made faulty on purpose, at one location or at any."""
    if case.meta is None:
        return False
    if location is None:
        return case.meta.generation.mode.is_negative
    return case.meta.is_negative_at(location)
