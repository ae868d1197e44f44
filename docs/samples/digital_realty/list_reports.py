from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    items = client.reports.configuration_items().ci
    for report in client.reports.list(ci=items, report_type="Security"):  # every page, lazily
        print(report.id, report.name, report.start_date)
