from datetime import UTC, datetime, timedelta

from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    pending = client.permanent_badges.list(status="Pending Approval")
    badge = next(ticket for ticket in pending if ticket.category == "New Badge")
    updated = client.access_tickets.update(
        badge.id,
        first_name="Ada",
        last_name="Lovelace",
        email="ada@example.com",
        badge_start_date=datetime.now(UTC).date() + timedelta(days=14),
    )
    print(updated.work_order_id)
