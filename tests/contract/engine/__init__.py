"""Schemathesis in this suite: what a schema alone can say, in cases that it makes up."""
