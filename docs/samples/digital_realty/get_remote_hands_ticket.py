from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.remote_hands.list())
    ticket = client.remote_hands.get(first.id)
    print(ticket.title, ticket.status)
    for comment in ticket.comments or []:
        print(comment.commented_on, comment.comment)
