from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    first = catalog.requests.list(max_=1)[0]
    request = catalog.requests.get(first.id)
    print(request.name, request.status)
