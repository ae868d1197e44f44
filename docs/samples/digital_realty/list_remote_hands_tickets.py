from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    for ticket in client.remote_hands.list(site="PHX015", status="New"):  # every page, lazily
        print(ticket.id, ticket.title, ticket.created_on)
