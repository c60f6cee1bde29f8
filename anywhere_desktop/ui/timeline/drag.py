# ruff: noqa: N802 (Qt names the methods)
"""Dragging results out: files that are written only when the drop asks for them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaType, QMimeData, QUrl

from anywhere_desktop.ui.desk import Key

_FILES = "text/uri-list"

FileForDrag = Callable[[Key], Path | None]
"""Writes an Iteration's result as a PNG file and says where; None when it cannot."""


class ResultFiles(QMimeData):
    """The files of some Iterations; written at the first question for them, then kept."""

    def __init__(self, keys: Sequence[Key], file_for: FileForDrag) -> None:
        super().__init__()
        self._keys, self._file_for = tuple(keys), file_for
        self._urls: list[QUrl] | None = None

    def formats(self) -> list[str]:
        """Files only."""
        return [_FILES]

    def hasFormat(self, mimetype: str) -> bool:
        """Files only; asking writes nothing."""
        return mimetype == _FILES

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> Any:
        """The files' addresses; Qt makes bytes of them where a program wants those."""
        return self._written() if mimetype == _FILES else None

    def _written(self) -> list[QUrl]:
        if self._urls is None:
            paths = [self._file_for(key) for key in self._keys]
            self._urls = [QUrl.fromLocalFile(str(path)) for path in paths if path is not None]
        return self._urls
