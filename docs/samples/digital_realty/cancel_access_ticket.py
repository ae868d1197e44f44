from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    pending = next(client.permanent_badges.list(status="Pending Approval"))
    answer = client.access_tickets.cancel(pending.id, cancel_reason="Duplicate request")
    print(answer.result.status)
