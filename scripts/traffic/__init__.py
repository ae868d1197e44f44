"""Recorded traffic: reading it, finding its operations, and judging it. Nothing is sent."""
