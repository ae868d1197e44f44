"""Patches of the authors' files: what to write, where, and as a unified diff."""
