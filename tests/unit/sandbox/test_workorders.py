"""GET /v1/workorders/request, POST /v1/workorders, GET /v1/workorder/{id}."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, error_of
from tests.unit.sandbox.report_calls import (
    WORKORDER,
    WORKORDERS,
    get,
    items_of_workorders,
    list_workorders,
)

SUMMARY_MEMBERS = [
    "id",
    "shortDescription",
    "site",
    "location",
    "startDate",
    "endDate",
    "status",
    "activityType",
]
DETAIL_MEMBERS = [
    "id",
    "shortDescription",
    "site",
    "location",
    "startDate",
    "endDate",
    "status",
    "approvalStatus",
    "activityType",
    "activitySubType",
    "activityCategory",
    "serviceType",
    "riskLevel",
    "highLevelSummary",
    "methodOfProcedure",
    "sysId",
]
LENGTHS = {
    "id": 20,
    "shortDescription": 40,
    "site": 6,
    "location": 40,
    "approvalStatus": 40,
    "activityType": 40,
    "activitySubType": 40,
    "activityCategory": 40,
    "serviceType": 40,
    "highLevelSummary": 200,
}


def everything(account: Account, **query: Any) -> list[dict[str, Any]]:
    """Give all work orders of an account that pass the filters."""
    items: list[dict[str, Any]] = list_workorders(account, size=1000, **query)["content"]
    return items


def test_configuration_items_are_given_by_status(first: Account, second: Account) -> None:
    """Both arrays hold items of the account, each once."""
    own, others = items_of_workorders(first), items_of_workorders(second)

    assert list(own) == ["completed", "scheduled"]
    for status, items in own.items():
        assert len(items) == len(set(items)) > 1
        assert not set(items) & set(others[status])


def test_items_have_the_members_of_the_vendors_samples(first: Account) -> None:
    """A detail has more than a list item and says the same."""
    for item in list_workorders(first, size=10)["content"]:
        detail = get(first, f"{WORKORDER}/{item['id']}")

        assert list(item) == SUMMARY_MEMBERS
        assert list(detail) == DETAIL_MEMBERS
        assert item == {name: detail[name] for name in SUMMARY_MEMBERS}


def test_details_keep_the_documented_forms(first: Account) -> None:
    """Lengths, values and types; a procedure is a text or null, and both occur."""
    details = [get(first, f"{WORKORDER}/{item['id']}") for item in everything(first)]

    for detail in details:
        assert all(len(detail[name]) <= length for name, length in LENGTHS.items())
        assert detail["riskLevel"] in ("Critical", "High", "Low")
        assert len(detail["sysId"]) == 32
    assert {type(detail["methodOfProcedure"]) for detail in details} == {str, type(None)}


def test_scheduled_work_is_to_come_and_completed_work_is_over(first: Account) -> None:
    """The status is capitalised in the answer, and fits the dates."""
    for item in everything(first):
        assert item["startDate"] < item["endDate"]
        if item["status"] == "Scheduled":
            assert item["startDate"] > "2026-06-01 12:00:00"
        else:
            assert item["status"] == "Completed"
            assert item["endDate"] < "2026-06-01 12:00:00"


def test_list_is_paged_latest_start_first(first: Account) -> None:
    """The pages add up to the whole, ordered by start and then by id."""
    whole = list_workorders(first, size=1000)
    pages = [list_workorders(first, page=number, size=7) for number in range(8)]
    keys = [(item["startDate"], item["id"]) for item in whole["content"]]

    assert keys == sorted(keys, reverse=True)
    assert [item for page in pages for item in page["content"]] == whole["content"]
    assert [page["pageable"]["number"] for page in pages] == list(range(8))
    assert [page["pageable"]["first"] for page in pages] == [True] + [False] * 7
    assert (pages[0]["pageable"]["last"], pages[-1]["pageable"]["last"]) == (False, True)
    assert whole["pageable"]["totalElements"] == len(keys) > 7
    assert list_workorders(first)["pageable"]["size"] == 25


def test_items_in_completed_give_completed_work_only(first: Account) -> None:
    """An item must stand in the array of the status that is wanted."""
    items = items_of_workorders(first)
    shared = sorted(set(items["completed"]) & set(items["scheduled"]))[0]
    completed = list_workorders(first, {"completed": [shared]})["content"]
    scheduled = list_workorders(first, {"completed": [], "scheduled": [shared]})["content"]
    both = list_workorders(first, {"completed": [shared], "scheduled": [shared]})["content"]

    assert {item["status"] for item in completed} == {"Completed"}
    assert {item["status"] for item in scheduled} == {"Scheduled"}
    assert len(both) == len(completed) + len(scheduled)


def test_items_of_another_account_give_nothing(first: Account, second: Account) -> None:
    """Nor do items that nobody has, however many."""
    unknown = {"completed": [f"{number}" for number in range(40_000)], "scheduled": ["x"]}

    assert list_workorders(first, items_of_workorders(second))["content"] == []
    assert list_workorders(first, unknown)["content"] == []


def test_status_is_asked_for_in_lower_case(first: Account) -> None:
    """The filter has the spelling of the table, the answer that of the sample."""
    for status in ("completed", "scheduled"):
        assert {item["status"] for item in everything(first, status=status)} == {
            status.capitalize()
        }
    for other in ("Completed", "SCHEDULED", "", "in progress"):
        answer = first.send("POST", WORKORDERS, json={"completed": ["x"]}, params={"status": other})
        assert error_of(answer) == (400, "status: must be one of completed, scheduled")


def test_status_filter_and_selection_apply_together(first: Account) -> None:
    """Scheduled work is not among the completed."""
    items = items_of_workorders(first)["completed"]

    assert list_workorders(first, {"completed": items}, status="scheduled")["content"] == []


@pytest.mark.parametrize("name", ["site", "location", "activityType", "shortDescription"])
def test_text_filter_keeps_exactly_its_value(first: Account, name: str) -> None:
    """The whole text must be equal, with regard to case."""
    whole = everything(first)
    values = {item[name] for item in whole}

    assert len(values) > 1
    for value in values:
        assert everything(first, **{name: value}) == [i for i in whole if i[name] == value]
    assert everything(first, **{name: sorted(values)[0].swapcase()}) == []


def test_dates_are_inclusive_days(first: Account) -> None:
    """A start is on the day or later, an end on the day or earlier, in UTC."""
    whole = everything(first)
    for day in sorted({item["startDate"][:10] for item in whole})[::5]:
        found = everything(first, startDate=day)
        assert found == [item for item in whole if item["startDate"][:10] >= day]
    for day in sorted({item["endDate"][:10] for item in whole})[::5]:
        found = everything(first, endDate=day)
        assert found == [item for item in whole if item["endDate"][:10] <= day]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site", "DFW0100"),
        ("location", "x" * 41),
        ("activityType", "x" * 41),
        ("shortDescription", "x" * 41),
        ("startDate", "2026-02-29"),
        ("startDate", "01.06.2026"),
        ("endDate", "2026-06-31"),
        ("endDate", "2026-06-01T00:00:00"),
        ("size", "1.0"),
        ("page", "one"),
    ],
)
def test_filter_value_that_cannot_be_is_refused(first: Account, name: str, value: str) -> None:
    """The message names the parameter."""
    answer = first.send("POST", WORKORDERS, json={"completed": ["x"]}, params={name: value})
    status, message = error_of(answer)

    assert status == 400
    assert message.startswith(f"{name}: must ")


WRONG_BODIES: list[tuple[Any, str]] = [
    ({}, "Object missing required field `completed`"),
    ({"scheduled": ["x"]}, "Object missing required field `completed`"),
    ({"completed": []}, "completed and scheduled must not both be empty"),
    ({"completed": [], "scheduled": []}, "completed and scheduled must not both be empty"),
    ({"completed": None}, "completed: Expected `array`, got `null`"),
    ({"completed": "x"}, "completed: Expected `array`, got `str`"),
    ({"completed": ["x"], "scheduled": None}, "scheduled: Expected `array`, got `null`"),
    ({"completed": [1]}, "completed[0]: Expected `str`, got `int`"),
    ({"completed": [], "scheduled": [[]]}, "scheduled[0]: Expected `str`, got `array`"),
]


@pytest.mark.parametrize(("body", "message"), WRONG_BODIES)
def test_body_that_selects_nothing_is_refused(first: Account, body: Any, message: str) -> None:
    """The member completed must be there, and one of the arrays must hold something."""
    assert error_of(first.send("POST", WORKORDERS, json=body)) == (400, message)


def test_scheduled_may_be_left_out(first: Account) -> None:
    """Only completed is mandatory."""
    assert list_workorders(first, {"completed": ["x"]})["content"] == []


@pytest.mark.parametrize("workorder_id", ["WO0000000", "wo8100001", "x", "request"])
def test_unknown_work_order_is_not_found(first: Account, workorder_id: str) -> None:
    """Ids are compared exactly."""
    answer = first.send("GET", f"{WORKORDER}/{workorder_id}")

    assert error_of(answer) == (404, "Resource not found.")


def test_work_order_of_another_account_is_not_found(first: Account, second: Account) -> None:
    """Whoever knows an id of somebody else sees nothing."""
    path = f"{WORKORDER}/{everything(second)[0]['id']}"

    assert second.send("GET", path).status_code == 200
    assert error_of(first.send("GET", path)) == (404, "Resource not found.")


def test_plural_path_has_no_details(first: Account) -> None:
    """The document's "End point" row has the singular."""
    path = f"{WORKORDERS}/{everything(first)[0]['id']}"

    assert error_of(first.send("GET", path)) == (404, "Resource not found.")
