from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    categories = client.customer_support.categories()
    print(categories.to_dict())
