"""Makes believable services, the same in every sandbox but for the day they are counted back from.

A service does not depend on how many are made, so a small catalog is the beginning of a large one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Any

from sandbox.dwp_catalog.ids import padded_id
from sandbox.dwp_catalog.seeds.category_names import UNITS_BY_PEOPLE
from sandbox.dwp_catalog.seeds.more_offers import BUNDLES, MORE_OFFERS
from sandbox.dwp_catalog.seeds.offers import OFFERS, Offer
from sandbox.dwp_catalog.seeds.profiles import make_bundle_profile, make_profile
from sandbox.dwp_catalog.seeds.questionnaires import make_questionnaire
from sandbox.dwp_catalog.services.profile import Profile, Workflow, search_text
from sandbox.dwp_catalog.users import EVERYONE, PEOPLE

LAST_BEFORE_FIRST = 100
DAYS_BACK = 900
BUNDLE_EVERY = 25
BUNDLE_CATEGORY = "Onboarding"
EVERYONE_SHARE = 0.65
VARIANTS = ("", " for teams", " for contractors", " for regional offices", " for projects")
STEPS = ("Approval by the manager", "Approval by the owner", "Provisioning", "Confirmation")


@dataclass(frozen=True, slots=True)
class SeedService:
    """A service to be stored: its row, the categories by name, and who is entitled."""

    row: dict[str, Any]
    categories: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the service."""
        return str(self.row["id"])


def make_services(count: int, now: datetime) -> Iterator[SeedService]:
    """Make so many services; every now and then a bundle of some before it."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    offers = _by_turns()
    for index in range(count):
        random = Random(f"service-{index}")
        number = LAST_BEFORE_FIRST + 1 + index
        if (index + 1) % BUNDLE_EVERY == 0:
            yield _make_bundle(random, number, index // BUNDLE_EVERY, midnight)
        else:
            position = index - index // BUNDLE_EVERY
            offer, name = offers[position % len(offers)]
            yield _make_single(
                random, number, offer, name + _variant(position // len(offers)), midnight
            )


def _by_turns() -> list[tuple[Offer, str]]:
    """Give all names, one of each category after the other, so that few fill many categories."""
    offers = (*OFFERS, *MORE_OFFERS)
    turns = zip_longest(*([(offer, name) for name in offer.names] for offer in offers))
    return [one for turn in turns for one in turn if one is not None]


def _variant(round_number: int) -> str:
    if round_number < len(VARIANTS):
        return VARIANTS[round_number]
    return f" no. {round_number + 1}"


def _make_single(
    random: Random, number: int, offer: Offer, name: str, midnight: datetime
) -> SeedService:
    people = _choose_people(random)
    return SeedService(
        _make_row(random, number, name, make_profile(random, offer, name), offer, midnight),
        categories=(offer.category, *_units_of(people)),
        people=people,
    )


def _make_bundle(random: Random, number: int, position: int, midnight: datetime) -> SeedService:
    name = BUNDLES[position % len(BUNDLES)] + _variant(position // len(BUNDLES))
    earlier = random.sample(range(number - BUNDLE_EVERY + 1, number), k=3)
    profile = make_bundle_profile(random, name, [padded_id(one) for one in sorted(earlier)])
    return SeedService(
        _make_row(random, number, name, profile, None, midnight),
        categories=(BUNDLE_CATEGORY,),
        people=(EVERYONE,),
    )


def _make_row(
    random: Random,
    number: int,
    name: str,
    profile: Profile,
    offer: Offer | None,
    midnight: datetime,
) -> dict[str, Any]:
    created = midnight - timedelta(days=DAYS_BACK) + timedelta(seconds=random.randrange(40_000_000))
    modified = created + timedelta(seconds=random.randrange(1, 30_000_000))
    return {
        "id": padded_id(number),
        "name": name,
        "search_text": search_text(name, profile),
        "created": created,
        "modified": modified,
        "profile": profile,
        "questionnaire": make_questionnaire(
            "text" if offer is None else offer.questions, number - LAST_BEFORE_FIRST
        ),
        "workflow": Workflow(f"Provide {name}", list(STEPS[random.randrange(3) :])),
    }


def _units_of(people: tuple[str, ...]) -> tuple[str, ...]:
    """Give the categories of a unit for a service that it has alone.

    So there are categories that only some users find anything in.
    """
    return UNITS_BY_PEOPLE.get(people[0], ()) if len(people) == 1 else ()


def _choose_people(random: Random) -> tuple[str, ...]:
    if random.random() < EVERYONE_SHARE:
        return (EVERYONE,)
    return tuple(random.sample([one for one in PEOPLE if one != EVERYONE], k=random.choice((1, 2))))
