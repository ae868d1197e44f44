"""The documented values of work orders.

The tables write a status in lower case, the samples in upper: the first is how it is asked for, the
second how it is answered.
"""

COMPLETED = "Completed"
SCHEDULED = "Scheduled"
STATUS_FILTERS = {"completed": COMPLETED, "scheduled": SCHEDULED}
RISK_LEVELS = ("Critical", "High", "Low")
