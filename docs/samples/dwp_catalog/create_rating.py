from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="access"))
    catalog.ratings.create(service_id=service.id, rating=0.8)  # from 0 to 1
    print(catalog.services.get(service.id).rating)
