from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    print(client.reports.configuration_items().ci)
