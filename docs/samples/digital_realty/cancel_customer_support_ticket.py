from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.customer_support.list(status="New"))
    answer = client.customer_support.cancel(first.id, cancel_reason="Duplicate request")
    print(answer.message)
