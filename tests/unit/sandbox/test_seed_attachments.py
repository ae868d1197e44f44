"""The attachments of a new sandbox."""

import struct
import zlib
from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from typing import Any

from sandbox.digital_realty.attachments.sample_files import make_csv, make_pdf, make_png
from sandbox.digital_realty.attachments.seed_data import (
    PICTURES,
    make_procedure,
    make_ticket_files,
)
from sandbox.digital_realty.customer_support.seed_data import CUSTOMER_SUPPORT_SEEDS
from sandbox.digital_realty.remote_hands.seed_data import REMOTE_HANDS_SEEDS
from sandbox.digital_realty.tickets.seed_data import make_tickets

NOW = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)


def every_ticket() -> list[dict[str, Any]]:
    """Make the tickets of a sandbox with default settings."""
    kinds = (REMOTE_HANDS_SEEDS, CUSTOMER_SUPPORT_SEEDS)
    return [
        ticket
        for number, seeds in enumerate(kinds)
        for ticket in make_tickets(seeds, 300, 9_000_000 + number * 1_000, NOW)
    ]


def test_files_are_always_the_same() -> None:
    """Bytes, names and ids do not change from start to start."""
    made = [[list(make_ticket_files(ticket)) for ticket in every_ticket()] for _ in range(2)]

    assert made[0] == made[1]


def test_some_tickets_have_files() -> None:
    """A few dozen tickets have one to three files of different names, whose rows tell the truth."""
    files = [list(make_ticket_files(ticket)) for ticket in every_ticket()]
    rows = [row for made in files for row, _ in made]

    assert 30 < sum(map(bool, files)) < 90
    assert {len(made) for made in files} == {0, 1, 2, 3}
    assert {row["filename"] for row in rows} >= {*PICTURES, "LOA.pdf", "light levels.csv"}
    assert len({row["id"] for row in rows}) == len(rows)
    for made in files:
        assert len({row["filename"] for row, _ in made}) == len(made)
        for row, content in made:
            assert row["size"] == len(content) > 0
            assert row["hash"] == sha256(content).hexdigest()
            assert row["created_on"] < NOW


def test_procedure_is_named_after_its_work_order() -> None:
    """It is written a week before the work begins."""
    row, content = make_procedure("WO8100001", NOW)

    assert row["order_id"] == "WO8100001"
    assert row["filename"] == "MOP_WO8100001.pdf"
    assert (NOW - row["created_on"]).days == 7
    assert b"Method of procedure for WO8100001" in content


def test_picture_is_a_valid_png() -> None:
    """Size and checksums are right, and the pixels fill the size."""
    content = make_png(Random(1))
    place = 8
    chunks: dict[bytes, bytes] = {}
    while place < len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", content, place + 8 + length)
        assert checksum == zlib.crc32(kind + data)
        chunks[kind] = data
        place += 12 + length
    width, height = struct.unpack_from(">II", chunks[b"IHDR"])

    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    assert len(zlib.decompress(chunks[b"IDAT"])) == height * (1 + 3 * width)


def test_document_is_a_valid_pdf() -> None:
    """Every entry of the cross-reference table points to its object, the end to the table."""
    content = make_pdf("Letter of authorization")
    table = int(content.split(b"startxref\n")[1].split(b"\n")[0])
    entries = content[table:].splitlines()[3:8]

    assert content.startswith(b"%PDF-1.4\n")
    assert content[table:].startswith(b"xref\n0 6\n")
    assert content.endswith(b"%%EOF\n")
    for number, entry in enumerate(entries, start=1):
        offset = int(entry.split()[0])
        assert content[offset:].startswith(b"%d 0 obj\n" % number)


def test_table_is_a_valid_csv() -> None:
    """Lines end as RFC 4180 says and have as many cells as the first."""
    lines = make_csv(Random(1)).decode().split("\r\n")

    assert lines.pop() == ""
    assert len(lines) > 3
    assert {line.count(",") for line in lines} == {2}
