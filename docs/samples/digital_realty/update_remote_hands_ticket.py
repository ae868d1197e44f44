from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.remote_hands.list(status="New"))
    ticket = client.remote_hands.update(first.id, customer_reference="REF-2023-0815")
    print(ticket.customer_reference)
