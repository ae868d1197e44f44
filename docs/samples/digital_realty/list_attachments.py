from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.remote_hands.list())
    attachments = client.attachments.list(first.id)
    print(first.id, [attachment.filename for attachment in attachments])
