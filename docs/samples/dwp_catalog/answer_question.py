from dwp_catalog import DwpCatalog, GuidedRequest

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="VPN"))
    request = GuidedRequest.initiate(catalog, service.id)
    changed = request.answer("environment", "Test")  # by label, or by id
    print([(question.label, question.options) for question in changed])
