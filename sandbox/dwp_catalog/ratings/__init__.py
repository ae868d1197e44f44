"""Ratings of services."""
