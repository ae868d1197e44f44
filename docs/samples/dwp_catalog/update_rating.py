from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="access"))
    catalog.ratings.create(service_id=service.id, rating=0.8)
    mine = next(catalog.ratings.list(service_id=service.id, user_id="$USER$"))
    catalog.ratings.update(mine.id, rating=0.6)
    print(catalog.ratings.get(mine.id).rating)
