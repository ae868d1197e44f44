"""Requests and answers: building them, sending them, and showing them without secrets."""
