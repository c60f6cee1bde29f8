"""The whole gate: `python3 installer/test.py [PYTEST ARGS]`.

Makes a private environment with everything the tests need, then runs ruff, ruff format,
import-linter, mypy and pytest, and stops at the first that fails.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Check the Python, then hand over to `installer.gate`."""
    if sys.version_info < OLDEST:
        sys.exit("The tests need Python {}.{} or newer.".format(*OLDEST))
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from installer.gate import run_gate

    return run_gate(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
