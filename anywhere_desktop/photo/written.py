"""Files appear under their final name whole, or not at all."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.publish import SHOWN, publish_new

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_whole(path: Path, data: bytes, protect: Path | None = None, replace: bool = True) -> None:
    """Write through a temporary file beside the target: written, synced, renamed.

    `protect` is a file that must never be overwritten (the photograph itself). Without `replace`
    no file is: raises `FileExistsError` when the name is taken.
    """
    if protect is not None and same_file(path, protect):
        raise UserError(f"{path.name} is the photograph itself: choose another name.")
    part = path.with_name(f".{path.name[:SHOWN]}.{secrets.token_hex(4)}.part")
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is a folder: choose a file name.")
        _write_synced(part, data)
        if replace:
            part.replace(path)
        else:
            publish_new(part, path)
        _sync_folder(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise _plain(error, path, len(data)) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _write_synced(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def refuse_long_name(path: Path) -> None:
    """Raise `UserError` where the file system holds no name so long, before anything is written."""
    try:
        path.lstat()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise _plain(error, path, 0) from None


def same_file(path: Path, other: Path) -> bool:
    """Whether two names mean one file, also before it exists."""
    try:
        return path.samefile(other)
    except OSError:
        return path.absolute() == other.absolute()


def _plain(error: OSError, path: Path, size: int) -> UserError:
    if error.errno in _FULL:
        mb = max(1, size >> 20)
        return UserError(f"The disk is full: free {mb} MB for {path.name}, or choose another disk.")
    if error.errno in _FORBIDDEN:
        return UserError(f"The folder {path.parent} may not be written to: choose another folder.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UserError(f"The folder {path.parent} does not exist: make it, or choose another.")
    if error.errno == errno.ENAMETOOLONG:
        return UserError(f"The file name {path.name[:40]}... is too long: choose a shorter one.")
    reason = error.strerror or str(error)
    return UserError(f"{path.name} cannot be written ({reason}): choose another folder.")
