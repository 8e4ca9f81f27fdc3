"""``python -m tests.coverage``: see :mod:`tests.coverage.page`, which worker processes can import by its name."""

from __future__ import annotations

import sys

from tests.coverage.page import main

if __name__ == "__main__":
    sys.exit(main())
