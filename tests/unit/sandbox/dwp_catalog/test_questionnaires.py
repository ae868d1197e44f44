"""How answers change the questions of a questionnaire."""

from typing import Any

import pytest

from sandbox.dwp_catalog.questionnaires.state import states_of
from sandbox.dwp_catalog.seeds.questionnaires import PAGES, make_questionnaire
from tests.unit.sandbox.dwp_catalog.calls import User, error_of

SERVICES = {
    "software": "Office 365",
    "hardware": "Laptop 13 inch",
    "access": "New directory account",
    "cloud": "Linux server",
    "facilities": "Employee badge",
    "text": "Shared mailbox",
    "nothing": "Train ticket",
}


class Form:
    """An open request whose questions are answered one by one."""

    def __init__(self, user: User, kind: str) -> None:
        self.user = user
        self.service_id = user.service(SERVICES[kind])
        body = user.post(f"/services/{self.service_id}/requests")
        self.request_id = body["requestId"]
        self.pages = body["questionnaire"]["pages"]
        self.items = {item["id"]: item for page in self.pages for item in page["pageItems"]}

    def answer(self, question: str, *answers: str) -> Any:
        """Answer a question and give the changes."""
        answer = self.user.answer(self.service_id, self.request_id, question, *answers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refused(self, question: str, *answers: str) -> str:
        """Answer a question in vain and give the message."""
        answer = self.user.answer(self.service_id, self.request_id, question, *answers)
        status, message = error_of(answer)
        assert status == 400
        return message


@pytest.mark.parametrize("kind", PAGES)
def test_first_view_has_the_members_of_the_sample(allen: User, kind: str) -> None:
    """Texts have a greatest length, other questions have options, none is in doubt."""
    form = Form(allen, kind)

    for page in form.pages:
        assert list(page) == ["id", "title", "pageItems"]
    for item in form.items.values():
        text = item["type"] in ("TextField", "TextArea")
        assert list(item) == [
            "type",
            "id",
            "visible",
            "label",
            "description",
            "required",
            "defaultAnswer",
            "maxLength" if text else "options",
        ]


def test_every_kind_of_item_is_asked() -> None:
    """The kinds together have all types, hidden questions, and options that depend."""
    questions = [one for kind in PAGES for one in make_questionnaire(kind, 1).questions()]
    types = {question.type for question in questions}

    assert types == {"Dropdown", "RadioButtons", "CheckBoxes", "TextField", "TextArea"}
    assert any(question.visible_when for question in questions)
    assert any(question.options_by for question in questions)
    assert any(question.answer_by for question in questions)
    assert any(question.default_answer for question in questions)


def test_answer_shows_another_question(allen: User) -> None:
    """The change tells so; taking the answer back hides the question again."""
    form = Form(allen, "software")
    assert form.items["2"]["visible"] is False

    shown = {"2": {"answers": [], "options": [], "visible": True}}
    hidden = {"2": {"answers": [], "options": [], "visible": False}}
    assert form.answer("1", "TEAM") == shown
    assert form.answer("1", "TEAM") == {}
    assert form.answer("1", "SINGLE") == hidden
    assert form.answer("1", "TEAM") == shown
    assert form.answer("1") == hidden


def test_answer_changes_options(allen: User) -> None:
    """The options of the other question follow; an answer that they lack is gone."""
    form = Form(allen, "access")
    assert form.items["1"]["options"] == []

    changes = form.answer("0", "Test")
    assert [one["dataValue"] for one in changes["1"]["options"]] == [
        "Reader",
        "Editor",
        "Administrator",
    ]
    form.answer("1", "Editor")
    changes = form.answer("0", "Production")
    assert set(changes) == {"1", "2"}
    assert changes["1"]["answers"] == []
    assert changes["2"]["visible"] is True


def test_answer_fills_in_another_one(allen: User) -> None:
    """What follows from an answer stands there until somebody writes something else."""
    form = Form(allen, "cloud")

    assert form.answer("3", "Sales")["4"]["answers"] == ["CC-5200"]
    assert form.answer("3", "Finance")["4"]["answers"] == ["CC-7300"]
    form.answer("4", "CC-0001")
    assert form.answer("3", "Sales") == {}


def test_hidden_answers_come_back(allen: User) -> None:
    """What was answered before the question was hidden is not lost."""
    form = Form(allen, "software")
    form.answer("1", "TEAM")
    form.answer("2", "The A-team")
    form.answer("1", "SINGLE")

    assert form.answer("1", "TEAM")["2"]["answers"] == ["The A-team"]


def test_several_answers_where_several_are_possible(allen: User) -> None:
    """Check boxes take any number, other questions take one."""
    form = Form(allen, "hardware")

    assert form.answer("3", "Headset", "Docking station") == {}
    assert form.refused("0", "OFFICE", "HOME") == "answers: question 0 takes one answer"


def test_answers_are_checked(allen: User) -> None:
    """An option must be offered at the moment, a text must not be too long."""
    form = Form(allen, "access")

    assert form.refused("0", "test") == "answers: must be one of Production, Test"
    assert form.refused("1", "Reader").startswith("answers: must be one of ")
    assert form.answer("3", "x" * 254) == {}
    assert form.refused("3", "x" * 255) == "answers: must have at most 254 characters"
    assert form.refused("2", "me") == "questionId: question 2 is not visible"
    assert form.refused("9", "x") == "questionId: the questionnaire has no question '9'"


def test_refused_answer_changes_nothing(allen: User) -> None:
    """The earlier answer stays."""
    form = Form(allen, "access")
    form.answer("0", "Test")
    form.refused("0", "other")
    answers = allen.get(f"/services/requests/{form.request_id}/answers")

    assert [one["answers"] for one in answers] == [["Test"]]


def test_state_follows_from_the_answers_alone() -> None:
    """A default answer counts as one, a hidden question has none."""
    states = states_of(make_questionnaire("hardware", 1), {"0": ["HOME"], "1": ["Pune"]})

    assert states["4"].answers == ["US"]
    assert not states["1"].visible
    assert states["1"].answers == []
    assert states["2"].visible
