"""Categories and category groups."""
