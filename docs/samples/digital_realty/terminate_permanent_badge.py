from datetime import UTC, datetime, timedelta

from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    made = client.permanent_badges.terminate(
        first_name="Ada",
        last_name="Example",
        email="ada@example.com",
        company="Example Widgets Inc.",
        badge_expiration_date=datetime.now(UTC).date() + timedelta(days=30),
    )
    print(made.work_order[0].work_order_id)
