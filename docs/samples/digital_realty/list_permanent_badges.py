from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    for ticket in client.permanent_badges.list(status="Pending Approval"):
        print(ticket.id, ticket.created_by)
