from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    ids = [service.id for service in catalog.services.search(title="access")]
    done = catalog.migration.export_services(ids[:3], to="services.zip")  # streamed
    print(done)
