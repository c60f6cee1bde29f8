"""`main.py prune`."""

from anywhere_desktop.cli.housekeeping import prune as run

__all__ = ["run"]
