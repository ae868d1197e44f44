from datetime import UTC, datetime, timedelta

from dwp_catalog import DwpCatalog

since = datetime.now(UTC) - timedelta(days=365)
with DwpCatalog.from_env() as catalog:
    for request in catalog.requests.list(since=since, max_=30):
        print(request.id, request.name, request.requesting_user_id)
