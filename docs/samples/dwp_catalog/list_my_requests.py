from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="access"))
    catalog.requests.initiate(service.id)
    for state in catalog.requests.list_mine(service.id):  # every page, lazily
        print(state.id, state.status, state.start_time)
