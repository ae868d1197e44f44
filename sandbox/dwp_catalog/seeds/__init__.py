"""The data of a new sandbox."""
