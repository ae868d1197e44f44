from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    group = catalog.category_groups.list()[0]
    for category in catalog.category_groups.categories(group.id):
        print(category.id, category.name)
