from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.remote_hands.list(status="New"))
    attachment = client.attachments.upload(
        request_id=first.id,
        file=b"port,device\n1,switch-a\n",  # or a path, or an open file
        file_name="ports.csv",
    )
    print(attachment.id)
