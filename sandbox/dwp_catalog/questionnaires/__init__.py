"""Questionnaires: what a service asks, and what the answers change."""
