"""Checks of the `x-` extensions of a bundled description, one extension a module.

Each module has a `check(document)` that yields what it finds; `scripts.rules` runs them all.
"""
