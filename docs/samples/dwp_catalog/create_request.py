from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    service = next(catalog.services.search(title="access"))
    initiated = catalog.requests.initiate(service.id)
    print(initiated.request_id, initiated.questionnaire)
