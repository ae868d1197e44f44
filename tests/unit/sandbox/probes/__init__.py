"""Every probe, one module a resource."""

from tests.unit.sandbox.probes import general, remote_hands
from tests.unit.sandbox.probes.registry import PROBES

__all__ = ["PROBES", "general", "remote_hands"]
