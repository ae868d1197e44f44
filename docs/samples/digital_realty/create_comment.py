from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.remote_hands.list(status="New"))
    comment = client.comments.create(request_id=first.id, comment="Please call before you start.")
    print(comment.commented_by, comment.commented_on)
