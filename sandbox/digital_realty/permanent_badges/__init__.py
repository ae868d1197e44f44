"""Permanent badges, from the how-guide "FacilityAccess-v1"."""
