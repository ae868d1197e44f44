"""The guide through a questionnaire, against the sandbox."""

from __future__ import annotations

from typing import Any

import pytest
from dwp_catalog import (
    AsyncGuidedRequest,
    BadRequestError,
    DwpCatalog,
    GuidedQuestion,
    GuidedRequest,
    NotFoundError,
)
from dwp_catalog.models import InitiatedRequest, RequestStatus

from tests.client.conftest import MakeAsyncCatalog

SOFTWARE = "000000000000111"  # another question becomes visible for a license for a team
ACCESS = "000000000000101"  # the roles to choose from follow from the environment
HARDWARE = "000000000000116"  # two pages, and a default answer


def _labels(questions: tuple[GuidedQuestion, ...]) -> list[str]:
    return [question.label for question in questions]


def test_from_initiation_to_submission(catalog: DwpCatalog) -> None:
    """Questions are answered by label or id, options by what a person reads or by their value."""
    request = GuidedRequest.initiate(catalog, SOFTWARE)
    assert _labels(request.questions) == ["machine name", "license", "business reason"]
    assert _labels(request.missing) == ["machine name", "license"]
    assert _labels(request.hidden) == ["team name"]

    assert request.answer("machine name", "WIN-7X64") == ()
    request.answer("1", "Just for me")
    assert request.question("license").answers == ("SINGLE",)
    assert request.missing == ()
    request.submit()

    status = catalog.requests.get(request.request_id).status
    assert status
    assert status.status is RequestStatus.ACTIVE
    answers = catalog.requests.answers(request.request_id)
    assert [(a.label, a.answers) for a in answers] == [
        ("machine name", ["WIN-7X64"]),
        ("license", ["SINGLE"]),
    ]


def test_an_answer_shows_another_question(catalog: DwpCatalog) -> None:
    """A question that appears counts as missing, and one that disappears does not any more."""
    request = GuidedRequest.initiate(catalog, SOFTWARE)
    request.answer("machine name", "WIN-7X64")
    shown = request.answer("license", "For my team")

    assert _labels(shown) == ["team name"]
    assert shown[0].visible
    assert shown[0].is_missing
    assert _labels(request.missing) == ["team name"]
    assert request.hidden == ()
    with pytest.raises(ValueError, match=r"answer the required questions .*: 'team name'"):
        request.submit()

    request.answer(shown[0], "Platform")
    assert request.missing == ()
    hidden = request.answer("license", "SINGLE")
    assert _labels(hidden) == ["team name"]
    assert not hidden[0].visible
    assert request.missing == ()
    request.submit()


def test_an_answer_changes_options(catalog: DwpCatalog) -> None:
    """The options of a question follow the answer to another, and what was chosen goes away."""
    request = GuidedRequest.initiate(catalog, ACCESS)
    assert request.question("role").options == ()

    changed = request.answer("environment", "Test")
    assert _labels(changed) == ["role"]
    offered = [option.display_value for option in request.question("role").options]
    assert offered == ["Reader", "Editor", "Administrator"]
    request.answer("role", "Editor")
    assert request.question("role").is_answered

    request.answer("environment", "Production")
    assert not request.question("role").is_answered
    assert _labels(request.missing) == ["role", "approved by", "reason"]


def test_an_answer_fills_in_another(catalog: DwpCatalog) -> None:
    """An answer that the server gives for us is known, and can be replaced."""
    service = next(
        s
        for s in catalog.services.search()
        if "department" in _labels(GuidedRequest.initiate(catalog, s.id).questions)
    )
    request = GuidedRequest.initiate(catalog, service.id)
    request.answer("department", "Finance")

    assert request.question("cost center").answers == ("CC-7300",)
    assert request.question("cost center").page == "Cost"
    request.answer("cost center", "CC-1")
    assert request.question("cost center").answers == ("CC-1",)


def test_several_answers_and_defaults(catalog: DwpCatalog) -> None:
    """A question may take several answers, start with one, and lose all that it has."""
    request = GuidedRequest.initiate(catalog, HARDWARE)
    assert _labels(request.missing) == ["delivery"]
    assert request.question("keyboard").answers == ("US",)

    request.answer("accessories", "Headset", "Docking station")
    assert request.question("accessories").answers == ("Headset", "Docking station")
    request.answer("accessories")
    assert not request.question("accessories").is_answered
    request.answer("delivery", "To my office")
    assert _labels(request.missing) == ["office"]
    request.answer("office", "Pune")
    request.submit()

    answered = {a.label: a.answers for a in catalog.requests.answers(request.request_id)}
    assert answered == {"delivery": ["OFFICE"], "office": ["Pune"], "keyboard": ["US"]}


def test_what_is_no_question_or_option(catalog: DwpCatalog, sandbox: Any) -> None:
    """A wrong name is a ValueError that lists the right ones, and nothing is sent."""
    request = GuidedRequest.initiate(catalog, SOFTWARE)
    before = len(sandbox.requests())
    with pytest.raises(
        ValueError, match=r"no question is called 'machine'; there are 'machine nam"
    ):
        request.answer("machine", "WIN-7X64")
    with pytest.raises(ValueError, match=r"'XP' is none of the options of .*: 'SCCM-2012', 'WIN-7"):
        request.answer("machine name", "XP")

    assert len(sandbox.requests()) == before


def test_what_the_server_refuses_changes_nothing(catalog: DwpCatalog) -> None:
    """An answer that is not accepted is the server's error, and the question is still open."""
    request = GuidedRequest.initiate(catalog, ACCESS)
    with pytest.raises(BadRequestError):
        request.answer("approved by", "Ada")  # not visible yet

    assert request.question("approved by").answers == ()
    assert repr(request).startswith(f"GuidedRequest(service_id='{ACCESS}', request_id='")
    assert repr(request).endswith(", missing=3)")


def test_an_unknown_service_cannot_be_requested(catalog: DwpCatalog) -> None:
    """The error is that of the operation."""
    with pytest.raises(NotFoundError):
        GuidedRequest.initiate(catalog, "999")


def test_a_request_for_somebody_else(catalog: DwpCatalog, sandbox: Any) -> None:
    """The user that is named is the one whom the request is for."""
    mary = sandbox.people["mary"]["user"]
    request = GuidedRequest.initiate(catalog, ACCESS, requestedfor=mary)

    assert catalog.requests.get(request.request_id).request_for_user_id == mary


def _guide(*questions: dict[str, Any]) -> GuidedRequest:
    """Return a guide that sends nothing."""
    pages = [{"id": "0", "pageItems": list(questions)}]
    initiated = InitiatedRequest.from_dict(
        {"requestId": "1", "questionnaire": {"id": "1", "pages": pages}}
    )
    catalog: Any = None
    return GuidedRequest(catalog, "2", initiated)


def test_names_that_several_questions_have() -> None:
    """An id goes before a label, a visible question before a hidden one; else it is an error."""
    guide = _guide(
        {"id": "0", "label": "1"},
        {"id": "1", "label": "name"},
        {"id": "2", "label": "name", "visible": False},
        {"id": "3", "label": "twice"},
        {"id": "4", "label": "twice"},
        {"id": "5"},
    )

    assert guide.question("1").label == "name"
    assert guide.question("name").id == "1"
    assert guide.question("5").label == "5"
    with pytest.raises(ValueError, match=r"several questions are called 'twice'; .* '3', '4'"):
        guide.question("twice")


def test_options_that_read_alike() -> None:
    """A display value of several options is an error; a data value is the option that has it."""
    options = [
        {"dataValue": "a", "displayValue": "same"},
        {"dataValue": "b", "displayValue": "same"},
        {"dataValue": "c", "displayValue": "a"},
        {"displayValue": "nothing"},
    ]
    question = _guide({"id": "0", "options": options}).question("0")

    assert question.value_of("a") == "a"
    assert question.value_of("b") == "b"
    with pytest.raises(ValueError, match="'same' is more than one option"):
        question.value_of("same")
    with pytest.raises(ValueError, match="'nothing' is none of the options"):
        question.value_of("nothing")


@pytest.mark.parametrize(
    ("default", "answers"),
    [
        (None, ()),
        ("null", ()),
        ("US", ("US",)),
        (["a", "b"], ("a", "b")),
        ([], ()),
        ({"odd": 1}, ()),
    ],
)
def test_default_answers(default: Any, answers: tuple[str, ...]) -> None:
    """A default is one text or several; null, as a text too, is none."""
    guide = _guide({"id": "0", "required": True, "defaultAnswer": default})

    assert guide.question("0").answers == answers
    assert bool(guide.missing) is not bool(answers)


def test_a_request_without_questions() -> None:
    """Where nothing is asked, nothing is missing."""
    catalog: Any = None
    request = GuidedRequest(catalog, "2", InitiatedRequest(request_id="1"))

    assert request.questions == request.missing == ()
    with pytest.raises(ValueError, match="there are none"):
        request.question("0")


@pytest.mark.asyncio
async def test_the_same_with_asyncio(async_catalog_of: MakeAsyncCatalog) -> None:
    """The guide for asyncio does the same."""
    async with async_catalog_of("allen") as catalog:
        request = await AsyncGuidedRequest.initiate(catalog, SOFTWARE)
        await request.answer("machine name", "SCCM-2012")
        shown = await request.answer("license", "For my team")
        assert _labels(request.missing) == ["team name"]
        with pytest.raises(ValueError, match="'team name'"):
            await request.submit()
        await request.answer(shown[0], "Platform")
        await request.submit()
        answers = await catalog.requests.answers(request.request_id)

    assert [a.answers for a in answers] == [["SCCM-2012"], ["TEAM"], ["Platform"]]
