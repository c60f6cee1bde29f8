"""The words of the commands that look after a project file."""

import argparse
import math
from collections.abc import Callable
from pathlib import Path

from anywhere_desktop.core.house import PRUNE_KINDS

Add = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command by name and text."""


def add_housekeeping(add: Add) -> None:
    """Add `show`, `compact`, `prune` and `recover`."""
    show = add("show", "List what a project, or the recipe in a PNG, holds.")
    show.add_argument("project", type=Path, metavar="PROJECT_OR_PNG")
    show.add_argument("--sizes", action="store_true", help="say what takes room, kind by kind")
    compact = _of_project(add("compact", "Give the room of what is gone back to the disk."))
    compact.add_argument(
        "--erase", action="store_true",
        help="first erase for good what was put aside by prune, and deleted Iterations",
    )  # fmt: skip
    _add_prune(_of_project(add("prune", "Put aside what is not needed; nothing is erased.")))
    recover = _of_project(add("recover", "Bring back what a damaged project still holds."))
    recover.add_argument("--out", type=Path, required=True, metavar="NEW", help="a new project")


def _of_project(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    return parser


def _add_prune(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Says what would be put aside: with --apply it is. It comes back with --bring-back; "
        "`compact --erase` makes it final. Starred Iterations stay, and what others branch from."
    )
    parser.add_argument(
        "--kind", dest="kinds", action="append", choices=PRUNE_KINDS, default=[],
        help="steps: pictures between template and result; layers: of the renderer; unfinished: "
        "pictures of Iterations that were never finished; iterations: whole ones; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--older-than", type=_days, default=0.0, metavar="DAYS", help="only what is as old as that"
    )
    parser.add_argument("--apply", action="store_true", help="do it")
    parser.add_argument(
        "--bring-back", action="store_true",
        help="take pruning back, and deleting too: all that is still in the file is shown again",
    )  # fmt: skip


def _days(word: str) -> float:
    try:
        days = float(word)
    except ValueError:
        days = math.nan
    if not 0 <= days <= 100_000:
        raise argparse.ArgumentTypeError(f"{word[:40]!r} is not a number of days")
    return days
