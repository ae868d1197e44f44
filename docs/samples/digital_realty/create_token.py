from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:  # a token is fetched and renewed without your help
    print(len(client.sites.list()))
