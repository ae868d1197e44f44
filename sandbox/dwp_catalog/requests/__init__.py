"""Requests for services: initiate, answer, submit, find."""
