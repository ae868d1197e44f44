from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="access"))
    catalog.reviews.create(
        service_id=service.id, title="Does what it should", content="It was there the next day."
    )
    print(next(catalog.reviews.list(service_id=service.id, user_id="$USER$")))
