from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="access"))
    catalog.reviews.create(service_id=service.id, title="Good", content="Quick.")
    mine = next(catalog.reviews.list(service_id=service.id, user_id="$USER$"))
    catalog.reviews.update(mine.id, title="Very good", content="Very quick.")
    print(catalog.reviews.get(mine.id))
