"""A local server with the documented behaviour of the vendors' APIs.

It is written by hand from the vendors' documents, never from our own description of them, so that
a mistake in either shows as a disagreement in the contract tests.
"""
