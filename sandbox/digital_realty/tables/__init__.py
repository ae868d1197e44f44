"""The tables of Digital Realty's API, one a module."""
