"""The stage as it is drawn: the frame, the product in it, its handles, and where they lie."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from anywhere_desktop.ui.placement.drag import CORNERS, GROUND, MOVE, TURN, Drag
from anywhere_desktop.ui.placement.geometry import bounds_of, foot_of, to_frame
from anywhere_desktop.ui.placement.painting import (
    HANDLE_PX,
    STEM_PX,
    TAB_PX,
    dim_outside,
    paint_chip,
    paint_ground,
    paint_guide,
    paint_handles,
    paint_neutral,
)
from anywhere_desktop.ui.placement.scene import StageScene
from anywhere_desktop.ui.placement.snapping import Guide
from anywhere_desktop.ui.placement.sprite import DrawnSprite, photo_to_frame
from anywhere_desktop.ui.style import theme

_ROOM_PX = 44
_FADED = 0.42
_MOST_DRAWN_PX = 4096
"""Above this a product reaches far out of the window: to keep it drawn would only cost memory."""


class StageCanvas(QWidget):
    """Draws a `StageScene`, and knows where on the screen its parts lie."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = StageScene()
        self._drag: Drag | None = None
        self._met: tuple[Guide, ...] = ()
        self._hot = ""
        self._drawn = DrawnSprite()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)

    def sizeHint(self) -> QSize:
        """Room enough to place by eye."""
        return QSize(860, 560)

    @property
    def frame_rect(self) -> QRectF:
        """The frame in widget px."""
        width, height = self.scene.frame
        room = min(_ROOM_PX, self.width() / 8, self.height() / 8)
        least = min((self.width() - 2 * room) / width, (self.height() - 2 * room) / height)
        fit = max(least, 1e-6)
        left = round((self.width() - width * fit) / 2)
        top = round((self.height() - height * fit) / 2)
        return QRectF(left, top, width * fit, height * fit)

    @property
    def fit(self) -> float:
        """Widget px a frame px."""
        return self.frame_rect.width() / self.scene.frame[0]

    def to_widget(self, x: float, y: float) -> QPointF:
        """Frame px to widget px."""
        return self.frame_rect.topLeft() + QPointF(x, y) * self.fit

    def to_frame(self, at: QPointF) -> tuple[float, float]:
        """Widget px to frame px."""
        point = (at - self.frame_rect.topLeft()) / self.fit
        return point.x(), point.y()

    def corners(self) -> list[QPointF]:
        """The corners of the product's box in widget px, from its top left clockwise."""
        product = self.scene.product
        if product is None:
            return []
        points = to_frame(product.corners, self.scene.shown, product.photo)
        return [self.to_widget(float(x), float(y)) for x, y in points]

    def knob(self) -> tuple[QPointF, QPointF]:
        """The turning handle's stem and knob, in widget px."""
        first, second, *_ = self.corners()
        stem = (first + second) / 2
        edge = QLineF(first, second)
        up = edge.normalVector().unitVector()
        return stem, stem + QPointF(up.dx(), up.dy()) * STEM_PX

    def ground_line(self) -> QLineF:
        """Where the product's foot stands, from side to side of the frame, in widget px."""
        rect = self.frame_rect
        if self.scene.product is None:
            return QLineF()
        _, y = foot_of(self.scene.shown, self.scene.product)
        level = self.to_widget(0, y).y()
        return QLineF(rect.left() - TAB_PX, level, rect.right() + TAB_PX, level)

    def handle_at(self, at: QPointF) -> str:
        """The handle under a point in widget px, or ""."""
        if self.scene.product is None:
            return ""
        corners = self.corners()
        grips = [*zip(CORNERS, corners, strict=True), (TURN, self.knob()[1])]
        near = [(QLineF(at, grip).length(), name) for name, grip in grips]
        if min(near)[0] <= HANDLE_PX + 2:
            return min(near)[1]
        to_photo, solved = self._photo_to_widget().inverted()
        left, top, right, bottom = self.scene.product.box
        inside = QRectF(left, top, right - left, bottom - top).contains(to_photo.map(at))
        if solved and inside:
            return MOVE
        line = self.ground_line()
        if abs(at.y() - line.y1()) <= TAB_PX / 2 and line.x1() <= at.x() <= line.x2():
            return GROUND
        return ""

    def _photo_to_widget(self) -> QTransform:
        product = self.scene.product
        photo = product.photo if product else (1, 1)
        widget = QTransform.fromTranslate(self.frame_rect.left(), self.frame_rect.top())
        widget.scale(self.fit, self.fit)
        return photo_to_frame(self.scene.shown, photo) * widget

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, the product in it, and its handles."""
        painter = QPainter(self)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
        whole, frame = QRectF(self.rect()), self.frame_rect
        painter.fillRect(whole, QColor(theme().canvas))
        self._paint_behind(painter, frame)
        if self.scene.product is None:
            dim_outside(painter, whole, frame)
            paint_chip(painter, whole, frame.center(), self.tr("Cut a product out first"))
            return
        if not self.scene.truthful:
            self._paint_product(painter)
        dim_outside(painter, whole, frame)
        self._paint_marks(painter, whole)

    def _paint_behind(self, painter: QPainter, frame: QRectF) -> None:
        backdrop = self.scene.backdrop
        if not self.scene.truthful:
            line = self.ground_line()
            paint_neutral(painter, frame, frame.bottom() if line.isNull() else line.y1())
        if backdrop is not None:
            painter.setOpacity(1.0 if self.scene.truthful else _FADED)
            painter.drawImage(frame, backdrop.image)
            painter.setOpacity(1.0)

    def _paint_product(self, painter: QPainter) -> None:
        sprite = self.scene.sprite
        if sprite is None:
            return
        device, shown = self.devicePixelRatioF(), self.scene.shown
        grown = self.fit * shown.scale * device
        if max(sprite.rect.width(), sprite.rect.height()) * grown > _MOST_DRAWN_PX:
            painter.save()
            painter.setTransform(self._photo_to_widget(), True)
            painter.drawImage(sprite.rect, sprite.level(grown))
            painter.restore()
            return
        turned = QTransform().rotate(shown.rotation_deg).scale(*[self.fit * shown.scale] * 2)
        drawn = self._drawn.of(sprite, turned, device)
        centre = self._photo_to_widget().map(sprite.rect.center())
        size = drawn.deviceIndependentSize()
        left, top = centre.x() - size.width() / 2, centre.y() - size.height() / 2
        # On whole device pixels, or a moved product would look softer than a still one.
        at = QPointF(round(left * device) / device, round(top * device) / device)
        painter.drawPixmap(at, drawn)

    def _paint_marks(self, painter: QPainter, whole: QRectF) -> None:
        rect = self.frame_rect
        dragged = self._drag.handle if self._drag else ""
        hot = dragged or self._hot
        if dragged in (MOVE, GROUND):
            self._paint_thirds(painter, rect)
        for guide in self._met:
            at = self.to_widget(guide.at, guide.at)
            level = QLineF(rect.left(), at.y(), rect.right(), at.y())
            upright = QLineF(at.x(), rect.top(), at.x(), rect.bottom())
            paint_guide(painter, upright if guide.upright else level, guide)
        paint_ground(painter, self.ground_line(), hot == GROUND)
        stem, knob = self.knob()
        paint_handles(painter, self.corners(), stem, knob, hot, self.hasFocus())
        if dragged:
            paint_chip(painter, whole, self._chip_at(), self._figures(dragged))

    def _paint_thirds(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QColor(255, 255, 255, 70))
        for share in (1 / 3, 2 / 3):
            x, y = rect.left() + rect.width() * share, rect.top() + rect.height() * share
            painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()))
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))

    def _chip_at(self) -> QPointF:
        corners = self.corners()
        low = max(point.y() for point in corners)
        middle = sum(point.x() for point in corners) / len(corners)
        return QPointF(middle, low + self.fontMetrics().height() + 10)

    def _figures(self, handle: str) -> str:
        shown, product = self.scene.shown, self.scene.product
        if product is None:
            return ""
        if handle == TURN:
            return self.tr("{degrees:.1f}°").format(degrees=shown.rotation_deg)
        if handle in CORNERS:
            return self.tr("{percent:.1f} %").format(percent=shown.scale * 100)
        left, top, _, bottom = bounds_of(shown, product)
        if handle == GROUND:
            share = 100 * bottom / shown.frame[1]
            return self.tr("Ground at {share:.1f} %").format(share=share)
        return self.tr("x {x:.0f}   y {y:.0f}").format(x=left, y=top)
