"""The named defects of the catalog's API."""

from sandbox.defects import Defect
from sandbox.dwp_catalog.rules import DwpCatalogRules

DEFECTS: tuple[Defect[DwpCatalogRules], ...] = ()
