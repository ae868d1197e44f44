"""Requests: building them, sending them."""
