"""What the system says of files and connections, as Python passes it on in English."""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

FAULTS = cast(
    "dict[str, str]",
    {
        "EACCES": QT_TRANSLATE_NOOP("SaidWords", "Permission denied"),
        "EPERM": QT_TRANSLATE_NOOP("SaidWords", "Operation not permitted"),
        "ENOENT": QT_TRANSLATE_NOOP("SaidWords", "No such file or directory"),
        "ENOSPC": QT_TRANSLATE_NOOP("SaidWords", "No space left on device"),
        "EROFS": QT_TRANSLATE_NOOP("SaidWords", "Read-only file system"),
        "EIO": QT_TRANSLATE_NOOP("SaidWords", "Input/output error"),
        "EISDIR": QT_TRANSLATE_NOOP("SaidWords", "Is a directory"),
        "ENOTDIR": QT_TRANSLATE_NOOP("SaidWords", "Not a directory"),
        "EEXIST": QT_TRANSLATE_NOOP("SaidWords", "File exists"),
        "ENAMETOOLONG": QT_TRANSLATE_NOOP("SaidWords", "File name too long"),
        "EDQUOT": QT_TRANSLATE_NOOP("SaidWords", "Disk quota exceeded"),
        "EMFILE": QT_TRANSLATE_NOOP("SaidWords", "Too many open files"),
        "EBUSY": QT_TRANSLATE_NOOP("SaidWords", "Device or resource busy"),
        "ENOTEMPTY": QT_TRANSLATE_NOOP("SaidWords", "Directory not empty"),
        "ESTALE": QT_TRANSLATE_NOOP("SaidWords", "Stale file handle"),
        "ELOOP": QT_TRANSLATE_NOOP("SaidWords", "Too many levels of symbolic links"),
        "ENOMEM": QT_TRANSLATE_NOOP("SaidWords", "Cannot allocate memory"),
        "EFBIG": QT_TRANSLATE_NOOP("SaidWords", "File too large"),
        "EXDEV": QT_TRANSLATE_NOOP("SaidWords", "Invalid cross-device link"),
        "ECONNREFUSED": QT_TRANSLATE_NOOP("SaidWords", "Connection refused"),
        "ECONNRESET": QT_TRANSLATE_NOOP("SaidWords", "Connection reset by peer"),
        "ENETUNREACH": QT_TRANSLATE_NOOP("SaidWords", "Network is unreachable"),
        "EHOSTUNREACH": QT_TRANSLATE_NOOP("SaidWords", "No route to host"),
        "ETIMEDOUT": QT_TRANSLATE_NOOP("SaidWords", "Connection timed out"),
    },
)
"""By the name of the error number (POSIX)."""
