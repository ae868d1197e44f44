"""`python -m tests.sensitivity`."""

import sys

from tests.sensitivity.command import main

if __name__ == "__main__":
    sys.exit(main())
