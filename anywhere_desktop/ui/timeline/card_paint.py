# ruff: noqa: N802 (Qt names the methods)
"""The small drawings of the card: the product's palette, seconds by stage, a picture."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anywhere_desktop.core.records import PaletteColour
from anywhere_desktop.ui.said_words import SaidNames
from anywhere_desktop.ui.style import theme

_CHIP = 18
_BAR = 10
_GAP = 6
STAGE_COLOURS = ("#e8a33d", "#58a6c0", "#58c08a", "#b58ad6", "#d6786a", "#8a93a6", "#c8b75a")


class Swatches(QWidget):
    """The product's colours, each as wide as its share, named under it where there is room."""

    def __init__(self, palette: Sequence[PaletteColour]) -> None:
        super().__init__()
        self._palette = tuple(palette)
        self._names = SaidNames(self)
        said = ", ".join(
            f"{self._names.of(one.name)} {one.colour} {one.share:.0%}" for one in palette
        )
        self.setAccessibleName(said)
        self.setToolTip(said.replace(", ", "\n"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A row of colours and a row of names."""
        # A name may be in letters of another font, which are taller.
        names = (self._names.of(one.name) for one in self._palette)
        tall = max((self.fontMetrics().size(0, name).height() for name in names), default=0)
        return QSize(200, _CHIP + 4 + tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum(one.share for one in self._palette) or 1.0
        room = self.width() - 3 * (len(self._palette) - 1)
        left = 0.0
        for one in self._palette:
            width = room * one.share / whole
            painter.setPen(QColor(theme().line))
            painter.setBrush(QColor(one.colour))
            painter.drawRoundedRect(QRectF(left + 0.5, 0.5, width - 1, _CHIP - 1), 4, 4)
            self._name(
                painter, QRectF(left, _CHIP + 4, width, self.height()), self._names.of(one.name)
            )
            left += width + 3
        painter.end()

    def _name(self, painter: QPainter, box: QRectF, name: str) -> None:
        if painter.fontMetrics().horizontalAdvance(name) <= box.width():
            painter.setPen(QColor(theme().muted))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), name)


class SecondsBar(QWidget):
    """Where the time went: one bar, a stretch for each stage, and a legend that wraps."""

    def __init__(self, seconds: Sequence[tuple[str, float]]) -> None:
        super().__init__()
        self._seconds = tuple(seconds)
        self.setAccessibleName(", ".join(f"{name} {spent:.1f} s" for name, spent in seconds))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The legend wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Bar and legend."""
        rows = self._legend(width)
        last = rows[-1][0].bottom() if rows else 0.0
        return round(last) + 2

    def sizeHint(self) -> QSize:
        """As wide as a narrow panel."""
        return QSize(240, self.heightForWidth(240))

    def _legend(self, width: int) -> list[tuple[QRectF, str]]:
        metrics = self.fontMetrics()
        left, top, rows = 0.0, _BAR + _GAP, []
        tall = max((metrics.size(0, name).height() for name, _ in self._seconds), default=0)
        for name, spent in self._seconds:
            text = f"{name} {spent:.1f} s"
            wide = metrics.horizontalAdvance(text) + 30
            if left and left + wide > width:
                left, top = 0.0, top + tall + 2
            rows.append((QRectF(left, top, wide, tall), text))
            left += wide
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar and its legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum(spent for _, spent in self._seconds) or 1.0
        left = 0.0
        rows = self._legend(self.width())
        for number, ((_, spent), (box, text)) in enumerate(zip(self._seconds, rows, strict=True)):
            width = self.width() * spent / whole
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(STAGE_COLOURS[number % len(STAGE_COLOURS)]))
            painter.drawRoundedRect(QRectF(left, 0, max(width - 1, 1), _BAR), 2, 2)
            painter.drawEllipse(QRectF(box.left(), box.center().y() - 4, 8, 8))
            painter.setPen(QColor(theme().muted))
            painter.drawText(box.adjusted(14, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
            left += width
        painter.end()


class Figure(QWidget):
    """A picture as wide as the card, in its own aspect."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The picture keeps its aspect."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The picture's height; a portrait is not taller than wide."""
        return min(round(width * self._image.height() / max(self._image.width(), 1)), width)

    def sizeHint(self) -> QSize:
        """As wide as a narrow panel."""
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, whole, in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme().canvas))
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
        painter.end()
