"""The files of reports, made anew for each download and always the same to the byte.

The how-guide says nothing of their content; the vendor's sample is named "…_Cardholder_….csv".
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from io import StringIO
from random import Random

from sandbox.digital_realty.people import make_person
from sandbox.digital_realty.reports.values import DCIM, SECURITY
from sandbox.digital_realty.tables.report import Report
from sandbox.digital_realty.timestamps import wire_timestamp

Cells = Sequence[object]

CARDHOLDER_COLUMNS = (
    "Badge Number",
    "First Name",
    "Last Name",
    "Company",
    "Site",
    "Location",
    "Badge Status",
    "Last Access (GMT)",
)
POWER_COLUMNS = (
    "Measured On (GMT)",
    "Site",
    "Location",
    "Circuit",
    "Voltage (V)",
    "Current (A)",
    "Inlet Temperature (°C)",
)
CARDHOLDERS = (8, 60)
CIRCUITS = ("A1", "A2", "B1", "B2")
MEASURED_EVERY = timedelta(hours=6)


def make_file(report: Report) -> bytes:
    """Write the CSV file of a report: UTF-8, commas, CRLF, a line of column names (RFC 4180)."""
    columns, make_rows = _CONTENTS[report.type]
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(make_rows(report, Random(f"file-{report.id}")))
    return text.getvalue().encode()


def _make_cardholders(report: Report, random: Random) -> Iterator[Cells]:
    """List who has a badge for the location, and when it was used last."""
    seconds = int((report.end_date - report.start_date).total_seconds())
    for _ in range(random.randint(*CARDHOLDERS)):
        person = make_person(random)
        used = report.start_date + timedelta(seconds=random.randrange(seconds))
        yield (
            random.randrange(100_000, 1_000_000),
            person.first_name,
            person.last_name,
            person.company,
            report.site,
            report.location,
            random.choice(("Active", "Active", "Active", "Expired")),
            wire_timestamp(used),
        )


def _make_measurements(report: Report, random: Random) -> Iterator[Cells]:
    """List what each circuit of the location drew, four times a day."""
    for moment in _moments(report.start_date, report.end_date):
        for circuit in CIRCUITS:
            yield (
                wire_timestamp(moment),
                report.site,
                report.location,
                circuit,
                f"{random.uniform(228, 232):.1f}",
                f"{random.uniform(2, 14):.2f}",
                f"{random.uniform(19, 25):.1f}",
            )


def _moments(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += MEASURED_EVERY


_CONTENTS: dict[str, tuple[Cells, Callable[[Report, Random], Iterator[Cells]]]] = {
    SECURITY: (CARDHOLDER_COLUMNS, _make_cardholders),
    DCIM: (POWER_COLUMNS, _make_measurements),
}
