from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    for ticket in client.customer_support.list(site="PHX015", status="New"):
        print(ticket.id, ticket.title, ticket.created_on)
