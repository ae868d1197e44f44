from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    ids = [service.id for service in catalog.services.search(title="access")]
    catalog.migration.export_services(ids[:1], to="services.zip")
    catalog.migration.import_services(file="services.zip")  # or bytes, or an open file
    print("imported")
