from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    reviews = catalog.reviews.list(sort_by="modifiedDate", sort_direction="desc", per_page=20)
    for review in reviews:  # every page, lazily
        print(review.service_id, review.title, review.modified_date)
