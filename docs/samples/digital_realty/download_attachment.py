from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.remote_hands.list(status="New"))
    made = client.attachments.upload(request_id=first.id, file=b"1,switch-a", file_name="ports.csv")
    client.attachments.download(first.id, made.id, to="ports.csv")  # streamed
