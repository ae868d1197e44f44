from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    for location in client.locations.list(site="PHX015"):
        print(location.id, location.location)
