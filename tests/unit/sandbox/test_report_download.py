"""GET /v1/reports/{id}/download."""

import csv
import io

import httpx
import pytest

from sandbox.content_disposition import attachment
from tests.unit.sandbox.calls import Account
from tests.unit.sandbox.report_calls import REPORTS, every_report

COLUMNS = {
    "Security": [
        "Badge Number",
        "First Name",
        "Last Name",
        "Company",
        "Site",
        "Location",
        "Badge Status",
        "Last Access (GMT)",
    ],
    "DCIM": [
        "Measured On (GMT)",
        "Site",
        "Location",
        "Circuit",
        "Voltage (V)",
        "Current (A)",
        "Inlet Temperature (°C)",
    ],
}


def download(account: Account, report_id: str) -> httpx.Response:
    """Download a report; the answer must be a 200."""
    answer = account.send("GET", f"{REPORTS}/{report_id}/download")
    assert answer.status_code == 200
    return answer


def test_file_is_the_same_to_the_byte_each_time(first: Account) -> None:
    """A download is whole and does not change, and no two reports have the same."""
    reports = every_report(first)
    files = [download(first, report["id"]).content for report in reports]

    assert files == [download(first, report["id"]).content for report in reports]
    assert len(set(files)) == len(files)


def test_headers_say_what_the_file_is(first: Account) -> None:
    """It has the name of the report, its length, and no media type that tells more."""
    report = every_report(first)[0]
    answer = download(first, report["id"])

    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{report["name"]}"'
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_name_beyond_ascii_is_written_twice(second: Account) -> None:
    """A client that knows the encoded form gets the name exactly."""
    report = next(item for item in every_report(second) if not item["name"].isascii())
    value = download(second, report["id"]).headers["content-disposition"]

    assert value == attachment(report["name"])
    assert "filename*=UTF-8''Ostrava_Freight_FRA027_K%C3%A4fig_S%C3%BCd_3_" in value


@pytest.mark.parametrize("kind", COLUMNS)
def test_file_is_a_table_about_the_report(first: Account, kind: str) -> None:
    """CSV in UTF-8 with CRLF; each line is about the place and the time of the report."""
    report = next(item for item in every_report(first) if item["type"] == kind)
    text = download(first, report["id"]).content.decode("utf-8")
    header, *lines = list(csv.reader(io.StringIO(text, newline="")))
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    time_column = next(name for name in header if name.endswith("(GMT)"))

    assert header == COLUMNS[kind]
    assert len(rows) >= 8
    assert text.count("\r\n") == text.count("\n") == len(rows) + 1
    assert {(row["Site"], row["Location"]) for row in rows} == {
        (report["site"], report["location"])
    }
    assert all(report["startDate"] <= row[time_column] < report["endDate"] for row in rows)
