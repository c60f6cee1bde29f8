"""A picture at halved sizes, so that painting it small reads few pixels."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

_SMALLEST_PX = 256


class Pyramid:
    """Levels are made when they are first needed."""

    def __init__(self, image: QImage) -> None:
        # The one format that the raster painter takes without converting each frame.
        self._levels = [image.convertToFormat(QImage.Format.Format_RGB32)]

    @property
    def size(self) -> QSize:
        """Of the whole picture, px."""
        return self._levels[0].size()

    def paint(self, painter: QPainter, target: QRectF, seen: QRectF, ratio: float) -> None:
        """Paint the part of `target` that lies in `seen`; ratio: device px of a logical one."""
        part = target & seen
        if part.isEmpty():
            return
        scale = target.width() / self.size.width()
        image = self._level(scale * ratio)
        across, down = image.width() / target.width(), image.height() / target.height()
        source = QRectF(
            (part.x() - target.x()) * across,
            (part.y() - target.y()) * down,
            part.width() * across,
            part.height() * down,
        )
        smooth = scale * ratio < 2.0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(part, image, source)

    def _level(self, scale: float) -> QImage:
        number, share = 0, 0.5
        while scale <= share and min(self._at(number).size().toTuple()) > _SMALLEST_PX:
            number, share = number + 1, share / 2
        return self._at(number)

    def _at(self, number: int) -> QImage:
        while len(self._levels) <= number:
            last = self._levels[-1]
            half = QSize(max(last.width() // 2, 1), max(last.height() // 2, 1))
            smooth = Qt.TransformationMode.SmoothTransformation
            self._levels.append(
                last.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth).convertToFormat(
                    QImage.Format.Format_RGB32
                )
            )
        return self._levels[number]
