from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    for category in catalog.categories.descendants("000000000000001", depth=2):
        print(category.name, [below.name for below in category.sub_categories or []])
