"""The control API: what a test does to the sandbox itself."""
