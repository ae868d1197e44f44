from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    items = client.workorders.configuration_items()
    print(items.completed, items.scheduled)
