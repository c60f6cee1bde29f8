"""Thumbnails of the filmstrip: wished only where they are seen, kept while there is room."""

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from anywhere_desktop.ui.desk import Key, Preview
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.style import theme

KEPT = 300
OUTSTANDING = 6
_COVER = 1.25
"""A picture whose aspect is at most this far from the tile's fills it; others keep their frame."""


class Thumbnails(QObject):
    """An LRU of pixmaps at tile size. `need` asks for what is missing, few at a time."""

    wished = Signal(object)
    """Key."""

    def __init__(self, parent: QObject, kept: int = KEPT, outstanding: int = OUTSTANDING) -> None:
        super().__init__(parent)
        self._kept, self._outstanding = kept, outstanding
        self._pixmaps: OrderedDict[Key, QPixmap] = OrderedDict()
        self._asked: set[Key] = set()
        self._needed: list[Key] = []

    def get(self, key: Key) -> QPixmap | None:
        """The pixmap of an Iteration, if it is here."""
        pixmap = self._pixmaps.get(key)
        if pixmap is not None:
            self._pixmaps.move_to_end(key)
        return pixmap

    def need(self, keys: Iterable[Key]) -> None:
        """Ask for what is missing of these, in this order; forget earlier needs not yet asked."""
        self._needed = [key for key in keys if key not in self._pixmaps]
        self._ask()

    def take(self, key: Key, picture: Preview, size: QSize, ratio: float) -> None:
        """Keep a picture that came, ready to paint, and ask for the next."""
        self._pixmaps[key] = framed(image_of(picture), size, ratio)
        self._pixmaps.move_to_end(key)
        while len(self._pixmaps) > self._kept:
            self._pixmaps.popitem(last=False)
        self.lose(key)

    def lose(self, key: Key) -> None:
        """Nothing will come for this one: ask for the next."""
        self._asked.discard(key)
        self._needed = [other for other in self._needed if other != key]
        self._ask()

    def drop(self) -> None:
        """Forget all pixmaps: another project, or another size."""
        self._pixmaps.clear()
        self._asked.clear()
        self._needed.clear()

    def __len__(self) -> int:
        return len(self._pixmaps)

    def _ask(self) -> None:
        for key in list(self._needed):
            if len(self._asked) >= self._outstanding:
                return
            if key not in self._asked:
                self._asked.add(key)
                self.wished.emit(key)


def framed(image: QImage, size: QSize, ratio: float, radius: float = 6.0) -> QPixmap:
    """A picture in a tile with round corners, at the screen's own pixels."""
    card = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    card.setDevicePixelRatio(ratio)
    card.fill(Qt.GlobalColor.transparent)
    scaled = image.scaled(
        card.size(), _mode(image, size), Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
    painter.setClipPath(frame)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme().canvas))
    width, height = scaled.width() / ratio, scaled.height() / ratio
    left, top = (size.width() - width) / 2, (size.height() - height) / 2
    painter.drawImage(QRectF(left, top, width, height), scaled)
    painter.end()
    return card


def _mode(image: QImage, size: QSize) -> Qt.AspectRatioMode:
    aspect = image.width() / max(image.height(), 1) / (size.width() / size.height())
    if 1 / _COVER <= aspect <= _COVER:
        return Qt.AspectRatioMode.KeepAspectRatioByExpanding
    return Qt.AspectRatioMode.KeepAspectRatio
