"""Logging to standard error, the same in every worker process."""

import logging
import sys

from sandbox.config import Settings


def set_up_logging(settings: Settings) -> None:
    """Show warnings, and the request lines if the settings ask for them."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s: %(message)s")
    if settings.log_requests:
        logging.getLogger("sandbox.requests").setLevel(logging.INFO)
