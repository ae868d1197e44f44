from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    for category in catalog.categories.list(per_page=20):  # every page, lazily
        print(category.id, category.name, category.parent_id)
