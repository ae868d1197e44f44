"""The published bundles, taken as they are by generators of other languages."""
