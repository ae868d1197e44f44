"""The APIs of the sandbox."""

from typing import Any

from sandbox.api import Api
from sandbox.defects import Defect
from sandbox.digital_realty.api import DIGITAL_REALTY
from sandbox.dwp_catalog.api import DWP_CATALOG

APIS: tuple[Api[Any], ...] = (DIGITAL_REALTY, DWP_CATALOG)


def all_defects() -> dict[str, Defect[Any]]:
    """Give every defect of every API by name."""
    return {defect.name: defect for api in APIS for defect in api.defects}
