"""Python's own import statement, put back once Qt for Python has put its own in its place.

That one looks through the source text of every module imported after it for a wish to use Qt's
names in Python's style. No module here has one; looking takes a tenth of the time that this
program and the model libraries are imported in.
"""

import builtins


def import_plainly() -> None:
    """Import Qt for Python, and have everything after it imported as Python does."""
    import PySide6.QtCore  # noqa: F401  Its import is what replaces Python's.

    # A version that keeps the replaced one elsewhere goes on with its own.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
