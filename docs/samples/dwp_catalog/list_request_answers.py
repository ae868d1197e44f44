from dwp_catalog import DwpCatalog

with DwpCatalog.from_env() as catalog:
    request = catalog.requests.list(max_=1)[0]
    answers = catalog.requests.answers(request.id)
    print([(answer.label, answer.answers) for answer in answers])
