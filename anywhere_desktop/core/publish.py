"""A finished file gets its final name, and never takes the place of another."""

import os
from pathlib import Path

SHOWN = 55
"""Characters of a file's name in that of a part of it: at 4 bytes each they leave room for what
tells parts apart.
"""


def publish_new(part: Path, path: Path) -> None:
    """Move `part` to `path` in the same folder, in one step.

    Raises `FileExistsError` when the name is taken, even by a file made at the same instant: POSIX
    renames would replace it without a word, which links never do.
    """
    if os.name == "nt":
        part.rename(path)  # Refuses by itself.
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        _publish_reserved(part, path)  # Memory cards and some network disks have no links.
    else:
        part.unlink()


def _publish_reserved(part: Path, path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        part.replace(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise
