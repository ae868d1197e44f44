"""Believable attachments to the seed tickets, and the procedures that work orders refer to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.attachments.sample_files import make_csv, make_pdf, make_png
from sandbox.digital_realty.internal_ids import internal_id
from sandbox.digital_realty.tables.attachment import Attachment
from sandbox.digital_realty.tables.workorder import Workorder
from sandbox.digital_realty.tickets.seed_data import STAFF
from sandbox.digital_realty.workorders.activities import ATTACHED_MOP
from sandbox.storage.files import FileStore

MOP_AHEAD = timedelta(days=7)
SHARE = 0.08
"""Part of the tickets that have attachments."""
PICTURES = (
    "front.png",
    "Käfig Süd 3, Übersicht.png",
    'rack "A12".png',
    "写真 1.png",
    "IMG_2041 (copy).png",
)

SeedFile = tuple[dict[str, Any], bytes]


async def seed_attachments(
    session: AsyncSession, files: FileStore, tickets: Iterable[Mapping[str, Any]]
) -> None:
    """Store files with some tickets, and with all work orders that say so."""
    statement = (
        select(Workorder.id, Workorder.start_date)
        .where(Workorder.high_level_summary == ATTACHED_MOP)
        .order_by(Workorder.id)
    )
    workorders = (await session.execute(statement)).all()
    made = [item for ticket in tickets for item in make_ticket_files(ticket)]
    made += [make_procedure(order_id, start) for order_id, start in workorders]
    for row, content in made:
        with files.new(row["id"]) as target:
            target.write(content)
    if made:
        await session.execute(insert(Attachment), [row for row, _ in made])


def make_ticket_files(ticket: Mapping[str, Any]) -> Iterator[SeedFile]:
    """Make the files of a ticket, with their rows: none for most, up to three for some."""
    random = Random(f"attachments-{ticket['id']}")
    if random.random() > SHARE:
        return
    choices = [
        (random.choice(PICTURES), make_png(random)),
        ("light levels.csv", make_csv(random)),
        ("LOA.pdf", make_pdf(f"Letter of authorization for {ticket['id']}")),
    ]
    for filename, content in random.sample(choices, k=random.randint(1, 3)):
        author, moment = ticket["created_by"], ticket["created_on"]
        yield _make_row(ticket["id"], filename, content, author, moment), content


def make_procedure(order_id: str, start: datetime) -> SeedFile:
    """Make the method of procedure of a work order, which the staff write a week ahead."""
    filename, content = f"MOP_{order_id}.pdf", make_pdf(f"Method of procedure for {order_id}")
    return _make_row(order_id, filename, content, STAFF, start - MOP_AHEAD), content


def _make_row(
    order_id: str, filename: str, content: bytes, author: str, moment: datetime
) -> dict[str, Any]:
    return {
        "id": internal_id("attachment", order_id, filename),
        "order_id": order_id,
        "filename": filename,
        "size": len(content),
        "hash": sha256(content).hexdigest(),
        "created_by": author,
        "created_on": moment,
    }
