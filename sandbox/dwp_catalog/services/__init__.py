"""Services: details, search, the full catalog view."""
