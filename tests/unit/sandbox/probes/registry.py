"""Probes by the name of their defect: each says whether the promise is kept."""

from collections.abc import Callable

from tests.unit.sandbox.calls import Sandbox

Probe = Callable[[Sandbox], bool]
PROBES: dict[str, Probe] = {}


def probe(name: str) -> Callable[[Probe], Probe]:
    """Register a function that says whether the promise of a defect is kept."""

    def register(function: Probe) -> Probe:
        PROBES[name] = function
        return function

    return register
