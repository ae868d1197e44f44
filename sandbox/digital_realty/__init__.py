"""The sandbox of Digital Realty's API, written from its how-guides."""
