"""`main.py recover`."""

from anywhere_desktop.cli.housekeeping import recover as run

__all__ = ["run"]
