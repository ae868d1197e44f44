"""All rules of the API in one value, from which its routes are made."""

from dataclasses import dataclass, field

from sandbox.digital_realty.access import AccessRules
from sandbox.digital_realty.remote_hands.rules import RemoteHandsRules


@dataclass(frozen=True, slots=True)
class DigitalRealtyRules:
    """The rules of access and of each resource."""

    access: AccessRules = field(default_factory=AccessRules)
    remote_hands: RemoteHandsRules = field(default_factory=RemoteHandsRules)
