"""A pane with its label and the button that makes it the best one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from anywhere_desktop.ui.compare.pane import Pane
from anywhere_desktop.ui.icons import beside_icon, set_icon
from anywhere_desktop.ui.style import theme


class Lines(QWidget):
    """Lines of text, each cut with dots where the room ends; the whole is the tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._lines = text.split("\n")
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(80, len(self._lines) * self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the first line as text, the others muted."""
        painter = QPainter(self)
        metrics = painter.fontMetrics()
        for row, line in enumerate(self._lines):
            painter.setPen(QColor(theme().muted if row else theme().text))
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(0, row * metrics.lineSpacing() + metrics.ascent(), text)
        painter.end()


class Plate(QWidget):
    """number: 1 to 4, the key that picks it."""

    best_asked = Signal(int)

    def __init__(self, number: int, label: str, pane: Pane) -> None:
        super().__init__()
        self.pane, self.label, self._number = pane, label, number
        pane.setAccessibleName(label)
        self.best = QPushButton()
        self.best.setCheckable(True)
        set_icon(self.best, "star", 16)
        self.retranslate()
        self.best.clicked.connect(lambda: self.best_asked.emit(number))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(pane, 1)
        column.addLayout(self._foot(number))

    def retranslate(self) -> None:
        """Write the button in the language of now."""
        self.best.setText(beside_icon(self.tr("Best")))
        said = self.tr("Star this one as the best of those compared ({number})")
        self.best.setToolTip(said.format(number=self._number))
        named = self.tr("Number {number} is the best: {label}")
        self.best.setAccessibleName(named.format(number=self._number, label=self.label))

    def _foot(self, number: int) -> QHBoxLayout:
        name = QLabel(str(number))
        name.setProperty("role", "heading")
        name.setStyleSheet("padding-top: 0;")
        words = Lines(self.label)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(words, 1)
        row.addWidget(self.best)
        return row

    def mark_best(self, best: bool) -> None:
        """Show whether this is the best one."""
        self.best.setChecked(best)
        set_icon(self.best, "star_filled" if best else "star", 16)
