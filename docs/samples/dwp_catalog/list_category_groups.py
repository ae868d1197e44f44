from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    for group in catalog.category_groups.list():
        print(group.id, group.name, group.child_count)
