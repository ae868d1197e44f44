"""The named defects of Digital Realty's API."""

from sandbox.defects import Defect
from sandbox.digital_realty.remote_hands.defects import REMOTE_HANDS_DEFECTS
from sandbox.digital_realty.rules import DigitalRealtyRules

DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (*REMOTE_HANDS_DEFECTS,)
