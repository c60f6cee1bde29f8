"""A layout of equal columns that become rows where there is no room for them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Columns(QLayout):
    """Side by side while every widget has its least width, else one below the other."""

    def __init__(self, *widgets: QWidget, gap_px: int = 12) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap_px
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take a widget's item."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Take the item at a place out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height at a width, px."""
        return max((box.bottom() + 1 for box in self._boxes(QRect(0, 0, width, 0))), default=0)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put the widgets into their places."""
        super().setGeometry(rect)
        for item, box in zip(self._items, self._boxes(rect), strict=True):
            item.setGeometry(box)

    def sizeHint(self) -> QSize:
        """All in one row."""
        wide = sum(item.sizeHint().width() for item in self._items)
        tall = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(wide + self._gap * max(0, len(self._items) - 1), tall)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest alone."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _boxes(self, rect: QRect) -> list[QRect]:
        count = max(1, len(self._items))
        wide = (rect.width() - self._gap * (count - 1)) // count
        if all(item.minimumSize().width() <= wide for item in self._items):
            tall = max((_height(item, wide) for item in self._items), default=0)
            step = wide + self._gap
            return [
                QRect(rect.x() + index * step, rect.y(), wide, tall)
                for index in range(len(self._items))
            ]
        boxes, y = [], rect.y()
        for item in self._items:
            tall = _height(item, rect.width())
            boxes.append(QRect(rect.x(), y, rect.width(), tall))
            y += tall + self._gap // 2
        return boxes


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
