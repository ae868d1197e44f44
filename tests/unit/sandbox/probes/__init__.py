"""Every probe, one module a resource."""

from tests.unit.sandbox.probes import (
    access_tickets,
    attachments,
    comments,
    customer_support,
    directory,
    dwp_catalog,
    general,
    permanent_badges,
    remote_hands,
    reports,
    workorders,
)
from tests.unit.sandbox.probes.registry import PROBES

__all__ = [
    "PROBES",
    "access_tickets",
    "attachments",
    "comments",
    "customer_support",
    "directory",
    "dwp_catalog",
    "general",
    "permanent_badges",
    "remote_hands",
    "reports",
    "workorders",
]
