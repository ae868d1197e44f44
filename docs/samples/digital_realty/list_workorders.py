from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    items = client.workorders.configuration_items()
    for order in client.workorders.list(completed=items.completed or [], status="completed"):
        print(order.id, order.short_description, order.end_date)
