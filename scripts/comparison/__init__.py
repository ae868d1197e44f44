"""Compare two states of an API: what a change of its description or of its client breaks."""
