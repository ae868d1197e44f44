"""GET /v1/reports/request, POST /v1/reports, GET /v1/reports/{id}."""

import re
from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, error_of
from tests.unit.sandbox.report_calls import (
    REPORT_REQUEST,
    REPORTS,
    every_report,
    get,
    items_of_reports,
    list_reports,
    post,
)

SAMPLE_MEMBERS = [
    "id",
    "site",
    "location",
    "type",
    "name",
    "executionDate",
    "startDate",
    "endDate",
]
FILTERS = {"site": "site", "location": "location", "reportName": "name"}


def test_configuration_items_are_texts_of_the_account(first: Account, second: Account) -> None:
    """Each account has its own, always the same and none twice."""
    items = items_of_reports(first)

    assert get(first, REPORT_REQUEST) == {"ci": items}
    assert len(items) == len(set(items)) > 1
    assert not set(items) & set(items_of_reports(second))


def test_reports_have_the_members_of_the_vendors_sample(first: Account) -> None:
    """The list and the detail say the same."""
    for item in list_reports(first, size=5)["content"]:
        assert list(item) == SAMPLE_MEMBERS
        assert get(first, f"{REPORTS}/{item['id']}") == item


def test_reports_look_like_the_vendors_sample(first: Account) -> None:
    """A month's data, run after its end, in a file whose name says what it holds."""
    for item in every_report(first):
        subject = {"Security": "Cardholder", "DCIM": "Power"}[item["type"]]
        place = re.sub(r"\W+", "_", item["location"])
        start = f"Larkfield_Broadcast_{item['site']}_{place}_{subject}_"

        assert re.fullmatch("CUS[0-9]{7}", item["id"])
        assert re.fullmatch(start + r"[A-Z][a-z]{2}_20\d\d\.csv", item["name"])
        assert item["startDate"] < item["endDate"] <= item["executionDate"] <= "2026-06-01 12"


def test_list_is_paged_newest_first(first: Account) -> None:
    """The pages add up to the whole, which is ordered by the time of the run, then by id."""
    whole = list_reports(first, size=1000)
    pages = [list_reports(first, page=number, size=7) for number in range(10)]
    keys = [(item["executionDate"], item["id"]) for item in whole["content"]]

    assert keys == sorted(keys, reverse=True)
    assert [item for page in pages for item in page["content"]] == whole["content"]
    assert [page["pageable"]["number"] for page in pages] == list(range(10))
    assert [page["pageable"]["first"] for page in pages] == [True] + [False] * 9
    assert (pages[0]["pageable"]["last"], pages[-1]["pageable"]["last"]) == (False, True)
    assert list_reports(first)["pageable"]["size"] == 25
    assert len(whole["content"]) == whole["pageable"]["totalElements"] > 7


def test_each_configuration_item_gives_its_own_reports(first: Account) -> None:
    """Together they give all; one room at one site is behind each."""
    items = items_of_reports(first)
    lists = [list_reports(first, [item], size=1000)["content"] for item in items]
    whole = list_reports(first, size=1000)["content"]

    assert sorted(report["id"] for reports in lists for report in reports) == sorted(
        report["id"] for report in whole
    )
    assert all(len({(r["site"], r["location"]) for r in reports}) == 1 for reports in lists)


@pytest.mark.parametrize("repeat", [2, 40_000])
def test_repeated_and_unknown_items_change_nothing(first: Account, repeat: int) -> None:
    """Any number of texts may be asked for; those that are no items of the account find nothing."""
    item = items_of_reports(first)[0]
    noise = [f"{number}" for number in range(repeat)]

    assert list_reports(first, [item] * repeat + noise) == list_reports(first, [item])
    assert list_reports(first, noise)["content"] == []


def test_items_of_another_account_give_nothing(first: Account, second: Account) -> None:
    """Whoever knows a configuration item of somebody else sees no report of it."""
    answer = list_reports(first, items_of_reports(second))

    assert answer["content"] == []
    assert answer["pageable"]["totalElements"] == 0


def test_type_is_mandatory(first: Account) -> None:
    """Both types can be asked for, nothing else, and never nothing."""
    body = {"ci": items_of_reports(first)}

    for kind in ("Security", "DCIM"):
        content = post(first, REPORTS, body, reportType=kind)["content"]
        assert {item["type"] for item in content} == {kind}
    assert error_of(first.send("POST", REPORTS, json=body)) == (400, "reportType: is required")
    for other in ("", "security", "Dcim", "Power"):
        answer = first.send("POST", REPORTS, json=body, params={"reportType": other})
        assert error_of(answer) == (400, "reportType: must be one of Security, DCIM")


@pytest.mark.parametrize("name", FILTERS)
def test_text_filter_keeps_exactly_its_value(first: Account, name: str) -> None:
    """The whole text must be equal, with regard to case."""
    whole = every_report(first)
    values = {item[FILTERS[name]] for item in whole}

    assert len(values) > 1
    for value in values:
        expected = [item for item in whole if item[FILTERS[name]] == value]
        assert every_report(first, **{name: value}) == expected
    assert every_report(first, **{name: sorted(values)[0].swapcase()}) == []


def test_dates_are_inclusive_days(first: Account) -> None:
    """A start is on the day or later, an end on the day or earlier, in UTC."""
    whole = every_report(first)
    for day in sorted({item["startDate"][:10] for item in whole}):
        found = every_report(first, reportStartDate=day)
        assert found == [item for item in whole if item["startDate"][:10] >= day]
    for day in sorted({item["endDate"][:10] for item in whole}):
        found = every_report(first, reportEndDate=day)
        assert found == [item for item in whole if item["endDate"][:10] <= day]


@pytest.mark.parametrize("name", ["reportStartDate", "reportEndDate"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_ends_of_the_calendar(first: Account, name: str, day: str) -> None:
    """The first and the last day that can be written are days like any other."""
    everything = (name == "reportStartDate") == (day == "0001-01-01")

    assert every_report(first, **{name: day}) == (every_report(first) if everything else [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site", "DFW01"),
        ("site", "DFW-10"),
        ("site", ""),
        ("location", "x" * 41),
        ("reportName", "x" * 161),
        *[
            (name, value)
            for name in ("reportStartDate", "reportEndDate")
            for value in [
                "",
                "2026-02-30",
                "2025-02-29",
                "2026-6-1",
                "2026-06-01 ",
                "2026-06-01T00:00:00Z",
                "2026-06-01 00:00:00",
                "20260601",
                "0000-01-01",
                "\u0662\u0660\u0662\u0666-06-01",
                "today",
            ]
        ],
        ("size", "0"),
        ("page", "-1"),
    ],
)
def test_filter_value_that_cannot_be_is_refused(first: Account, name: str, value: str) -> None:
    """The message names the parameter."""
    query = {"reportType": "Security", name: value}
    answer = first.send("POST", REPORTS, json={"ci": ["x"]}, params=query)
    status, message = error_of(answer)

    assert status == 400
    assert message.startswith(f"{name}: must ")


@pytest.mark.parametrize("name", ["site", "location", "reportType", "reportName", "reportEndDate"])
def test_repeated_parameter_is_refused(first: Account, name: str) -> None:
    """Two values for one parameter are ambiguous."""
    value = {"site": "DFW010", "reportType": "DCIM", "reportEndDate": "2026-06-01"}.get(name, "x")
    query: Any = [("reportType", "DCIM")] * (name != "reportType") + [(name, value)] * 2
    answer = first.send("POST", REPORTS, json={"ci": ["x"]}, params=query)

    assert error_of(answer) == (400, f"{name}: must not be repeated")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, ""),
        ({"ci": []}, "ci: "),
        ({"ci": None}, "ci: "),
        ({"ci": "x"}, "ci: "),
        ({"ci": {"x": "y"}}, "ci: "),
        ({"ci": [1]}, "ci[0]: "),
        ({"ci": ["x", None]}, "ci[1]: "),
        ({"CI": ["x"]}, ""),
        (["x"], ""),
    ],
)
def test_body_that_selects_nothing_is_refused(first: Account, body: Any, place: str) -> None:
    """The items are an array of at least one text."""
    answer = first.send("POST", REPORTS, json=body, params={"reportType": "DCIM"})
    status, message = error_of(answer)

    assert status == 400
    assert message.startswith(place)


@pytest.mark.parametrize("report_id", ["CUS9999999", "CUS0123001x", "cus0123001", "x", "%00"])
def test_unknown_report_is_not_found(first: Account, report_id: str) -> None:
    """Neither its details nor its file."""
    for path in (f"{REPORTS}/{report_id}", f"{REPORTS}/{report_id}/download"):
        assert error_of(first.send("GET", path)) == (404, "Resource not found.")


def test_report_of_another_account_is_not_found(first: Account, second: Account) -> None:
    """Neither its details nor its file."""
    report_id = every_report(second)[0]["id"]

    for path in (f"{REPORTS}/{report_id}", f"{REPORTS}/{report_id}/download"):
        assert second.send("GET", path).status_code == 200
        assert error_of(first.send("GET", path)) == (404, "Resource not found.")
