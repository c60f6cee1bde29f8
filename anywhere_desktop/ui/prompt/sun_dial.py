"""The light's direction as a sun on a disc: the set seen from above, the camera at the bottom."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.style import theme

_STEP_DEG, _FINE_DEG = 5, 1
_RINGS = (0, 30, 60)
LOWEST_DEG, HIGHEST_DEG = 5, 85


class SunDial(QWidget):
    """`moved(azimuth_deg, elevation_deg, live)`; live: the sun is still held.

    azimuth: 0 = behind the camera, -90 = left, 90 = right, 180 = behind the product; elevation:
    0 at the rim, 90 in the middle. Arrows move by 5 degrees, with Shift by 1.
    """

    moved = Signal(int, int, bool)

    def __init__(self) -> None:
        super().__init__()
        self.azimuth_deg, self.elevation_deg = -60, 40
        self._sun = QColor("#ffd9a0")
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        language().changed.connect(self.retranslate)
        self.retranslate()
        self.show_light(self.azimuth_deg, self.elevation_deg, 5500)

    def retranslate(self) -> None:
        """Name and explain it in the language of now."""
        self.setAccessibleName(self.tr("Direction of the light"))
        self.setAccessibleDescription(self.said())
        self.setToolTip(
            self.tr(
                "Where the key light stands, seen from above, with the camera at the bottom: drag "
                "the sun round the product; nearer to the middle is higher. Arrow keys move it, "
                "with Shift finely."
            )
        )

    def show_light(self, azimuth_deg: float, elevation_deg: float, kelvin: float) -> None:
        """Move the sun without telling."""
        self.azimuth_deg, self.elevation_deg = round(azimuth_deg), round(elevation_deg)
        self._sun = sun_colour(kelvin)
        self.setAccessibleDescription(self.said())
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Smaller, the sun could not be aimed."""
        return QSize(112, 112)

    def said(self) -> str:
        """The direction in words, for a screen reader."""
        side = self.tr("left") if self.azimuth_deg < 0 else self.tr("right")
        return self.tr("{angle}° {side}, {height}° high").format(
            angle=abs(self.azimuth_deg), side=side, height=self.elevation_deg
        )

    def sizeHint(self) -> QSize:
        """Square, growing with the text."""
        side = max(132, self.fontMetrics().height() * 8)
        return QSize(side, side)

    def sun_point(self) -> QPointF:
        """Where the sun is painted, in widget px."""
        disc = self._disc()
        away = disc.width() / 2 * (1 - self.elevation_deg / 90)
        angle = math.radians(self.azimuth_deg)
        return disc.center() + QPointF(away * math.sin(angle), away * math.cos(angle))

    def _disc(self) -> QRectF:
        side = min(self.width(), self.height()) - 18
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def _go(self, azimuth_deg: float, elevation_deg: float, live: bool) -> None:
        turned = round(azimuth_deg + 180) % 360 - 180
        self.azimuth_deg = 180 if turned == -180 else turned
        self.elevation_deg = round(min(HIGHEST_DEG, max(LOWEST_DEG, elevation_deg)))
        self.setAccessibleDescription(self.said())
        self.update()
        self.moved.emit(self.azimuth_deg, self.elevation_deg, live)

    def _follow(self, point: QPointF, live: bool) -> None:
        disc = self._disc()
        way = point - disc.center()
        away = math.hypot(way.x(), way.y()) / (disc.width() / 2)
        azimuth = math.degrees(math.atan2(way.x(), way.y())) if away > 0.02 else self.azimuth_deg
        self._go(azimuth, 90 * (1 - min(away, 1)), live)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._follow(event.position(), live=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow while held."""
        if self._held:
            self._follow(event.position(), live=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton and self._held:
            self._held = False
            self._follow(event.position(), live=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own; others go on."""
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = _FINE_DEG if fine else _STEP_DEG
        turns = {
            Qt.Key.Key_Left: (-step, 0),
            Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, step),
            Qt.Key.Key_Down: (0, -step),
        }
        turn = turns.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
            return
        self._go(self.azimuth_deg + turn[0], self.elevation_deg + turn[1], live=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc, sun = self._disc(), self.sun_point()
        self._paint_ground(painter, disc)
        self._paint_set(painter, disc, sun)
        glow = QColor(self._sun)
        painter.setPen(Qt.PenStyle.NoPen)
        for radius, alpha in ((17, 40), (12, 80)):
            glow.setAlpha(alpha)
            painter.setBrush(glow)
            painter.drawEllipse(sun, radius, radius)
        painter.setBrush(self._sun)
        painter.setPen(QPen(QColor(theme().on_accent), 1))
        painter.drawEllipse(sun, 7, 7)
        painter.end()

    def _paint_ground(self, painter: QPainter, disc: QRectF) -> None:
        rim = theme().accent if self.hasFocus() else theme().line
        painter.setBrush(QColor(theme().field))
        painter.setPen(QPen(QColor(rim), 1.5))
        painter.drawEllipse(disc)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme().line), 1))
        for height in _RINGS[1:]:
            radius = disc.width() / 2 * (1 - height / 90)
            painter.drawEllipse(disc.center(), radius, radius)
        for turn in range(0, 360, 45):
            way = QPointF(math.sin(math.radians(turn)), math.cos(math.radians(turn)))
            near, far = disc.width() / 2 - 5, disc.width() / 2
            painter.drawLine(disc.center() + way * near, disc.center() + way * far)

    def _paint_set(self, painter: QPainter, disc: QRectF, sun: QPointF) -> None:
        """Product, its shadow and the camera."""
        centre = disc.center()
        away = centre - sun
        length = math.hypot(away.x(), away.y()) or 1.0
        reach = min(disc.width() * 0.3, 9 + 0.55 * length)
        shade = QColor(theme().text)
        shade.setAlpha(60)
        pen = QPen(shade, 11, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(centre, centre + away * (reach / length))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().text))
        painter.drawEllipse(centre, 6.5, 6.5)
        painter.setBrush(QColor(theme().muted))
        foot = QPointF(centre.x(), disc.bottom() - 12)
        painter.drawRoundedRect(QRectF(foot.x() - 7, foot.y() - 4, 14, 9), 2, 2)
        painter.drawRoundedRect(QRectF(foot.x() - 3, foot.y() - 7, 6, 4), 1, 1)


def sun_colour(kelvin: float) -> QColor:
    """How a light of a colour temperature is painted: warm amber to cool blue; 5500 near white."""
    share = (min(max(kelvin, 2400), 8500) - 5500) / (3100 if kelvin < 5500 else 3000)
    if share < 0:
        return QColor(255, round(244 + 74 * share), round(224 + 154 * share))
    return QColor(round(255 - 75 * share), round(244 - 34 * share), round(224 + 31 * share))
