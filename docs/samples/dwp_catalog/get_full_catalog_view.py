from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    print(catalog.services.full_catalog_view())
