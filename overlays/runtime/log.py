"""The one logger of a package, named like the package."""

from __future__ import annotations

import logging
from typing import Final

logger: Final = logging.getLogger(__name__.partition(".")[0])
