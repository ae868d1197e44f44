from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="access"))
    catalog.reviews.create(service_id=service.id, title="Good", content="Quick.")
    mine = next(catalog.reviews.list(service_id=service.id, user_id="$USER$"))
    catalog.reviews.delete(mine.id)
    print("deleted", mine.id)
