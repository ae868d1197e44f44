from datetime import UTC, datetime, time, timedelta

from digital_realty import DigitalRealty
from digital_realty.models import PermanentBadgeLocation, PermanentBadgeSite

with DigitalRealty.from_env() as client:
    today = datetime.now(UTC).date()
    made = client.permanent_badges.create(
        first_name="Ada",
        last_name="Example",
        email="ada@example.com",
        badge_start_date=today + timedelta(days=7),
        sites=[
            PermanentBadgeSite(
                site="PHX015",
                locations=[
                    PermanentBadgeLocation(
                        location=client.locations.list(site="PHX015")[0].location,
                        access_start_date=today + timedelta(days=7),
                        access_start_time=time(6),
                        access_end_time=time(18),
                    )
                ],
            )
        ],
    )
    print(made.work_order[0].work_order_id)
