from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    found = next(catalog.services.search(title="access"))
    service = catalog.services.get(found.id)
    print(service.name, service.rating, service.created_date)
