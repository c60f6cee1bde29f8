"""`main.py compact`."""

from anywhere_desktop.cli.housekeeping import compact as run

__all__ = ["run"]
