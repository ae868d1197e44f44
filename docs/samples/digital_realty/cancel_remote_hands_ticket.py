from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    ticket = client.remote_hands.create(
        title="Test the new patch panel",
        site="PHX015",
        request_type="Planned Work",
        category="Auditing",
    )
    answer = client.remote_hands.cancel(ticket.id, cancel_reason="Duplicate request")
    print(answer.message)
