from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    first = next(client.customer_support.list())
    ticket = client.customer_support.get(first.id)
    print(ticket.title, ticket.status)
    for comment in ticket.comments or []:
        print(comment.commented_on, comment.comment)
