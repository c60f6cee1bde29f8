# ruff: noqa: N802 (Qt names the methods)
"""Dragging results out: files that are written only when the drop asks for them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QUrl

from anywhere_desktop.ui.desk import Key

_FILES = "text/uri-list"

FileForDrag = Callable[[Key], Path | None]
"""Writes an Iteration's result as a PNG file and says where; None when it cannot."""


class ResultFiles(QMimeData):
    """The files of some Iterations; written at the first question for them, then kept."""

    def __init__(self, keys: Sequence[Key], file_for: FileForDrag) -> None:
        super().__init__()
        self._keys, self._file_for = tuple(keys), file_for
        self._lines: bytes | None = None

    def formats(self) -> list[str]:
        """Files only."""
        return [_FILES]

    def hasFormat(self, mimetype: str) -> bool:
        """Files only; asking writes nothing."""
        return mimetype == _FILES

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> Any:
        """The files' addresses."""
        return QByteArray(self._written()) if mimetype == _FILES else None

    def _written(self) -> bytes:
        if self._lines is None:
            paths = [self._file_for(key) for key in self._keys]
            urls = [QUrl.fromLocalFile(str(path)).toEncoded() for path in paths if path]
            self._lines = b"".join(bytes(url.data()) + b"\r\n" for url in urls)
        return self._lines
