"""BMC Digital Workplace Catalog, from the page "Endpoints in the … Catalog REST API"."""
