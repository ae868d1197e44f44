"""Every probe, one module a resource."""

from tests.unit.sandbox.probes import dwp_catalog, general, remote_hands
from tests.unit.sandbox.probes.registry import PROBES

__all__ = ["PROBES", "dwp_catalog", "general", "remote_hands"]
