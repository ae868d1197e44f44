"""Makes the catalog profiles of seed services."""

from functools import cache
from random import Random

from msgspec import UNSET, UnsetType

from sandbox.dwp_catalog.ids import padded_id
from sandbox.dwp_catalog.seeds.offers import Offer
from sandbox.dwp_catalog.seeds.pictures import draw, media_id
from sandbox.dwp_catalog.services.profile import (
    DynamicField,
    Picture,
    Price,
    Profile,
    ProvisioningTime,
    Supplier,
    Video,
)

CURRENCY = "USD"
ICON_SIZE = (32, 32)
PICTURE_SIZE = (96, 54)
PICTURES_A_TYPE = 3
SUPPLIERS = ("Calbro Services", "Northgate Hardware", "Petrel Cloud", "Office of the CIO")
SERVICE_TYPES = (
    "Access",
    "Cloud Software",
    "Desktop",
    "Hardware",
    "Mobile",
    "Facilities",
    "Human Resources",
    "Finance",
    "Bundle",
)
TIMES = (
    ProvisioningTime(value=30, time_unit="MIN"),
    ProvisioningTime(value=4, time_unit="HOUR"),
    ProvisioningTime(value=2, time_unit="DAY"),
    ProvisioningTime(value=10, time_unit="DAY"),
)
PLATFORMS = ("Windows", "macOS", "Linux", "Windows and macOS")
VIDEO = "https://videos.calbro.example/watch?v={number:06d}"


@cache
def icon(service_type: str) -> bytes:
    """Draw the icon of a type of services."""
    return draw(f"icon-{service_type}", *ICON_SIZE)


@cache
def picture(service_type: str, number: int) -> bytes:
    """Draw one of the pictures that services of a type share."""
    return draw(f"picture-{service_type}-{number}", *PICTURE_SIZE)


def all_pictures() -> dict[str, bytes]:
    """Give everything that profiles show, by its id."""
    contents = [icon(service_type) for service_type in SERVICE_TYPES]
    contents += [
        picture(service_type, number)
        for service_type in SERVICE_TYPES
        for number in range(PICTURES_A_TYPE)
    ]
    return {media_id(content): content for content in contents}


def make_profile(random: Random, offer: Offer, name: str) -> Profile:
    """Make the profile of a service."""
    summary = offer.summary.format(name=name)
    price, *costs = _make_price(random, offer)
    return Profile(
        service_type=offer.service_type,
        template_type="SERVICE",
        description=f"<p>{summary}</p><p>Ask the service desk if you need help.</p>",
        excerpt=summary,
        icon=media_id(icon(offer.service_type)),
        supplier=_choose_supplier(random),
        price=price,
        once_cost=costs[0],
        monthly_cost=costs[1],
        yearly_cost=costs[2],
        tags=sorted({offer.category.lower(), offer.service_type.lower(), *name.lower().split()}),
        dynamic_fields=_make_fields(random, offer),
        media=_make_media(random, offer.service_type),
        provisioning_time=_choose_time(random),
    )


def make_bundle_profile(random: Random, name: str, bundled: list[str]) -> Profile:
    """Make the profile of a bundle."""
    summary = f"{name}: several services in one request."
    amount = float(random.randrange(1, 20) * 100)
    return Profile(
        service_type="Bundle",
        template_type="BUNDLE",
        description=f"<p>{summary}<br/></p>",
        excerpt=summary,
        icon=media_id(icon("Bundle")),
        supplier=_choose_supplier(random),
        price=Price("Once", CURRENCY, ""),
        once_cost=amount,
        monthly_cost=0.0,
        yearly_cost=0.0,
        tags=["bundle", *name.lower().split()],
        dynamic_fields=[],
        media=_make_media(random, "Bundle"),
        bundled_services=bundled,
        provisioning_time=ProvisioningTime(value=10, time_unit="DAY"),
    )


def _make_price(random: Random, offer: Offer) -> tuple[Price, float, float, float]:
    """Give the price with the costs once, a month and a year."""
    amount = round(offer.cost * random.uniform(0.8, 1.3), 2)
    if offer.price == "Free":
        return Price("Free", CURRENCY), 0.0, 0.0, 0.0
    if offer.price == "Once":
        return Price("Once", CURRENCY), float(round(amount)), 0.0, 0.0
    if offer.price == "Monthly":
        return Price("Recurring", CURRENCY, "Monthly"), 0.0, amount, round(amount * 12, 2)
    return Price("Recurring", CURRENCY, "Yearly"), 0.0, round(amount / 12, 2), amount


def _make_fields(random: Random, offer: Offer) -> list[DynamicField]:
    fields = [DynamicField("Support", random.choice(("Business hours", "Around the clock")))]
    if offer.questions == "software":
        fields.insert(0, DynamicField("Platform", random.choice(PLATFORMS)))
    return fields


def _make_media(random: Random, service_type: str) -> list[Picture | Video]:
    numbers = random.sample(range(PICTURES_A_TYPE), k=random.randrange(PICTURES_A_TYPE))
    media: list[Picture | Video] = [
        Picture(media_id(picture(service_type, number))) for number in numbers
    ]
    if random.random() < 0.2:
        media.append(Video(VIDEO.format(number=random.randrange(1_000_000))))
    return media


def _choose_supplier(random: Random) -> Supplier:
    number = random.randrange(len(SUPPLIERS))
    return Supplier(padded_id(number + 1), SUPPLIERS[number])


def _choose_time(random: Random) -> ProvisioningTime | UnsetType:
    return random.choice((*TIMES, UNSET))
