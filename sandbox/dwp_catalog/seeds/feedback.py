"""Makes believable reviews and ratings, oldest first."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sandbox.dwp_catalog.seeds.services import SeedService
from sandbox.dwp_catalog.seeds.takers import takers_of

DAYS_BACK = 360
RATINGS = (0.2, 0.4, 0.6, 0.6, 0.8, 0.8, 0.8, 1.0, 1.0)
TEXTS = (
    ("Does what it should", "Came on time and worked at once."),
    ("Very good", "I use it every day and would ask for it again."),
    ("Slow", "It took two weeks instead of two days."),
    ("Fine, with one wish", "Please let us choose the delivery date."),
    ("Saved our project", "Without it we would have missed the deadline."),
    ("Not for me", "Too many questions in the form for such a small thing."),
    ("Great support", "The colleagues at the desk answered within minutes."),
    ("Überraschend gut", "Läuft auch mit älteren Rechnern."),
)


def make_reviews(
    count: int, services: Sequence[SeedService], now: datetime
) -> Iterator[dict[str, Any]]:
    """Make so many reviews of services by people who are entitled to them."""
    for row, random in _make_rows("review", count, services, now):
        title, content = random.choice(TEXTS)
        yield {**row, "title": title, "content": content}


def make_ratings(
    count: int, services: Sequence[SeedService], now: datetime
) -> Iterator[dict[str, Any]]:
    """Make so many ratings of services by people who are entitled to them."""
    for row, random in _make_rows("rating", count, services, now):
        yield {**row, "rating": random.choice(RATINGS)}


def _make_rows(
    kind: str, count: int, services: Sequence[SeedService], now: datetime
) -> Iterator[tuple[dict[str, Any], Random]]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    spacing = timedelta(days=DAYS_BACK) / max(count, 1)
    for index in range(count):
        random = Random(f"{kind}-{index}")
        service = random.choice(services)
        row = {
            "id": index + 1,
            "service_id": service.id,
            "user_id": random.choice(takers_of(service)),
            "modified": (midnight - spacing * (count - index)).replace(microsecond=0),
        }
        yield row, random
