from dwp_catalog import DwpCatalog, GuidedRequest

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="VPN"))
    request = GuidedRequest.initiate(catalog, service.id)
    request.answer("environment", "Test")
    request.answer("role", "Editor")
    request.answer("reason", "A new project")
    request.submit()  # a ValueError if a required question is still open
    print(catalog.requests.get(request.request_id).status)
