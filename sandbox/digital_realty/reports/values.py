"""The documented values of reports."""

SECURITY = "Security"
DCIM = "DCIM"
TYPES = (SECURITY, DCIM)
