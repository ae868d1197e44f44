from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    ticket = client.customer_support.create(
        title="Copy of an invoice",
        site="PHX015",
        request_type="Accounts Receivable",
        category="General Billing Inquiry",
        description="Please send the invoice of last month again.",
    )
    print(ticket.id, ticket.status)
