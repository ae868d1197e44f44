from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    first = next(catalog.reviews.list())
    review = catalog.reviews.get(first.id)
    print(review.title, review.content)
