from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    categories = client.remote_hands.categories(request_type="Planned Work")
    print(categories.to_dict())
