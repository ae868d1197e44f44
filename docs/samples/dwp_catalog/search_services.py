from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    for service in catalog.services.search(title="access", per_page=20):  # every page, lazily
        print(service.id, service.name)
