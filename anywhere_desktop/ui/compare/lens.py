"""What part of the pictures is seen, the same for all that are compared."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Signal

MOST = 64.0
_AIR = 8


class Lens(QObject):
    """zoom: 1 = the whole picture fits; centre: what lies in the middle, as shares (0 to 1) of
    width and height, so that pictures of different sizes stay together.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self.centre = QPointF(0.5, 0.5)

    def fit(self) -> None:
        """Show the whole."""
        self._set(1.0, QPointF(0.5, 0.5))

    def target(self, picture: QSize, room: QRectF) -> QRectF:
        """Where a whole picture lies in a room, px."""
        scale = self.fitting(picture, room) * self.zoom
        width, height = picture.width() * scale, picture.height() * scale
        middle = room.center()
        return QRectF(
            middle.x() - self.centre.x() * width,
            middle.y() - self.centre.y() * height,
            width,
            height,
        )

    def fitting(self, picture: QSize, room: QRectF) -> float:
        """Room px of a picture px at zoom 1."""
        width, height = max(room.width() - 2 * _AIR, 1), max(room.height() - 2 * _AIR, 1)
        return min(width / max(picture.width(), 1), height / max(picture.height(), 1))

    def zoom_by(self, factor: float, at: QPointF, picture: QSize, room: QRectF) -> None:
        """Zoom and keep what lies at `at` where it is."""
        before = self.target(picture, room)
        zoom = min(max(self.zoom * factor, 1.0), MOST)
        share = QPointF(
            (at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height()
        )
        grown = zoom / self.zoom
        centre = QPointF(
            share.x() - (at.x() - room.center().x()) / (before.width() * grown),
            share.y() - (at.y() - room.center().y()) / (before.height() * grown),
        )
        self._set(zoom, centre)

    def pan_by(self, moved: QPointF, picture: QSize, room: QRectF) -> None:
        """Move the picture by room px."""
        target = self.target(picture, room)
        away = QPointF(moved.x() / target.width(), moved.y() / target.height())
        self._set(self.zoom, self.centre - away)

    def _set(self, zoom: float, centre: QPointF) -> None:
        # At zoom 1 all is seen: nothing to move; beyond, the middle stays in the picture.
        reach = 0.5 * (1 - 1 / zoom)
        x = min(max(centre.x(), 0.5 - reach), 0.5 + reach)
        y = min(max(centre.y(), 0.5 - reach), 0.5 + reach)
        self.zoom, self.centre = zoom, QPointF(x, y)
        self.changed.emit()
