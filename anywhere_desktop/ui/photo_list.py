"""The photographs that were dropped or opened together: a click opens another of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_PATH = Qt.ItemDataRole.UserRole


class PhotoList(QWidget):
    """A list of files; `picked(Path)` when one is clicked or entered."""

    picked = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._hint = QLabel(
            self.tr("Drop several photographs, or a folder of them, to have them here.")
        )
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "hint")
        self._rows = QListWidget()
        self._rows.setAccessibleName(self.tr("Photographs"))
        self._rows.itemActivated.connect(self._on_item)
        self._rows.itemClicked.connect(self._on_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._hint)
        column.addWidget(self._rows, 1)
        self._rows.hide()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files that are not in the list yet."""
        known = {self._rows.item(row).data(_PATH) for row in range(self._rows.count())}
        for path in paths:
            if str(path) not in known:
                item = QListWidgetItem(path.name)
                item.setData(_PATH, str(path))
                item.setToolTip(str(path))
                self._rows.addItem(item)
        self._rows.setVisible(self._rows.count() > 0)
        self._hint.setVisible(self._rows.count() == 0)

    def mark(self, path: Path) -> None:
        """Show which one is open."""
        for row in range(self._rows.count()):
            if self._rows.item(row).data(_PATH) == str(path):
                self._rows.setCurrentRow(row)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.picked.emit(Path(item.data(_PATH)))
