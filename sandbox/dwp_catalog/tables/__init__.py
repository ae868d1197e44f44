"""The tables of the catalog's API, one a module."""
