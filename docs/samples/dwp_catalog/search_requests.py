from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    ids = [request.id for request in catalog.requests.list(max_=3)]
    for request in catalog.requests.search(ids):
        print(request.id, request.status)
