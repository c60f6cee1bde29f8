"""Starts Anywhere Desktop: `python3 installer/run.py [--with EXTRA] [--yes] [ARGS]`.

The first start makes a private environment; every start then runs `main.py ARGS` in it.
This file must parse on old Pythons too, so that they get a sentence and not a syntax error.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Check the Python, then hand over to `installer.start`."""
    if sys.version_info < OLDEST:
        sys.exit(
            "Anywhere Desktop needs Python {}.{} or newer; this is {}.{}.\nInstall a newer one and "
            "start this file with it, e.g. python3.11 installer/run.py".format(
                *OLDEST, *sys.version_info[:2]
            )
        )
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from installer.start import start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
