"""Access tickets of every kind, from the how-guide "FacilityAccess-v1"."""
