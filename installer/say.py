"""Short lines on stderr, so that stdout stays the program's own."""

import sys


class Unprepared(Exception):
    """The start cannot go on; the text says what is wrong and how to mend it."""


def say(text: str) -> None:
    """Print one line of progress."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def say_in_place(text: str) -> None:
    """Show a passing detail on a terminal, over the one before; nothing in a log."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K  {text[:70]}" if text else "\r\033[K")
        sys.stderr.flush()
