"""Reviews of services."""
