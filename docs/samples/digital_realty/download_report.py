from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    items = client.reports.configuration_items().ci
    first = next(client.reports.list(ci=items, report_type="Security"))
    done = client.reports.download(first.id, to="report.csv")  # streamed, never whole in memory
    print(done)
