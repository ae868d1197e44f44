from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    items = client.workorders.configuration_items()
    first = next(client.workorders.list(completed=items.completed or []))
    order = client.workorders.get(first.id)
    print(order.short_description, order.status)
