"""The same program without a window."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    raise SystemExit(2)
