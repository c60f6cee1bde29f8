"""Starts Anywhere Desktop."""

import sys

from anywhere_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
