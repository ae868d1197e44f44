from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:  # it logs in by itself, and again when the token ends
    print(catalog.services.full_catalog_view())
