from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    for rating in catalog.ratings.list(per_page=20):  # every page, lazily
        print(rating.service_id, rating.rating)
