from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    items = client.reports.configuration_items().ci
    first = next(client.reports.list(ci=items, report_type="Security"))
    report = client.reports.get(first.id)
    print(report.name, report.site, report.end_date)
