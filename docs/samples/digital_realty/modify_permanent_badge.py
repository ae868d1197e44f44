from datetime import UTC, datetime, timedelta

from digital_realty import DigitalRealty
from digital_realty.models import PermanentBadgeAddedLocation, PermanentBadgeAddedSite

with DigitalRealty.from_env() as client:
    added = PermanentBadgeAddedSite(
        site="PHX015",
        locations=[
            PermanentBadgeAddedLocation(
                location=client.locations.list(site="PHX015")[0].location,
            )
        ],
    )
    made = client.permanent_badges.modify(
        first_name="Ada",
        last_name="Example",
        email="ada@example.com",
        company="Example Widgets Inc.",
        badge_start_date=datetime.now(UTC).date() + timedelta(days=7),
        add_sites=[added],
    )
    print(made.work_order[0].work_order_id)
