from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    for site in client.sites.list():
        print(site.site, site.city)
