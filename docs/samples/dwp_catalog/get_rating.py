from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    first = next(catalog.ratings.list())
    print(catalog.ratings.get(first.id).rating)
