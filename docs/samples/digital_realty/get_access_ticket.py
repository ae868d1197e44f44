from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.permanent_badges.list())
    ticket = client.access_tickets.get(first.id)
    print(ticket.ticket_category, ticket.ticket_status, ticket.badge_start_date)
