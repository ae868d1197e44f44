from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.customer_support.list(status="New"))
    ticket = client.customer_support.update(first.id, customer_reference="REF-2023-0815")
    print(ticket.customer_reference)
