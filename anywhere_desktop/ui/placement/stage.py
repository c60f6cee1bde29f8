"""The stage: the new frame with the product in it, which handles, wheel and keys move about."""

from PySide6.QtCore import QEvent, QLineF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.placement.drag import CORNERS, GROUND, MOVE, TURN, Drag, Keys
from anywhere_desktop.ui.placement.geometry import (
    foot_of,
    middle_of,
    moved,
    scaled,
    settled,
    turned_to,
)
from anywhere_desktop.ui.placement.stage_canvas import StageCanvas

_SNAP_PX = 8.0
_WHEEL_STEP = 1.02
_SETTLE_MS = 400
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class PlacementStage(StageCanvas):
    """Emits `changing(placement)` all the while, and `changed(placement, text)` once a gesture."""

    changing = Signal(object)
    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._before: Placement | None = None
        self._pending = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.finish)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Name it in the language of now."""
        self.setAccessibleName(self.tr("The product in its frame"))
        self._tell_keys()
        self.update()

    # What others ask of it.

    def finish(self) -> None:
        """Tell of what wheel or keys changed since the last time, as one step."""
        self._settle.stop()
        text, self._pending = self._pending, ""
        if text and self.scene.placement is not None:
            self.changed.emit(self.scene.placement, text)

    def put(self, placement: Placement | None, text: str) -> None:
        """Place the product (None: as the method would) and tell of it."""
        self.finish()
        if placement == self.scene.placement:
            return
        self.scene.placement = placement
        self._show_change()
        self.changed.emit(placement, text)

    def drop_gesture(self) -> None:
        """Forget an unfinished gesture: something else was set from outside."""
        self._settle.stop()
        self._pending, self._drag, self._met = "", None, ()

    # Mouse, wheel and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag a handle."""
        handle = self.handle_at(event.position())
        product = self.scene.product
        if event.button() != Qt.MouseButton.LeftButton or not handle or product is None:
            return
        self.finish()
        self._before = self.scene.placement
        begun, reach = self.to_frame(event.position()), _SNAP_PX / self.fit
        shown, guides = self.scene.shown, self.scene.guides
        self._drag = Drag(handle, shown, product, begun, guides, reach)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what could be dragged."""
        if self._drag is None:
            self._point_out(self.handle_at(event.position()))
            return
        at = self.to_frame(event.position())
        self.scene.placement, self._met = self._drag.to(at, _keys(event.modifiers()))
        self._show_change()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag: one step, if anything changed."""
        drag = self._drag
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag, self._met = None, ()
        placement = self.scene.placement
        self.update()
        if placement is None or placement == drag.placement:
            self.scene.placement = self._before
            return
        self.changed.emit(placement, self._step(drag.handle))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Place the product as the method would."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.put(None, self.tr("Place as the method would"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scale the product on its foot."""
        turns = event.angleDelta().y() / 120
        if self._drag is None and turns and self.scene.product is not None:
            self._rescale(_WHEEL_STEP**turns)
            self._settle.start()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Esc gives a drag up before it means anything to the window."""
        override = event.type() == QEvent.Type.ShortcutOverride
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if override and escape and self._drag is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudge (arrows), scale (+ and -), turn ([ and ]), reset (Home), give up (Escape)."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self.scene.placement = self._before
            self.drop_gesture()
            self._show_change()
        elif key == Qt.Key.Key_Home:
            self.put(None, self.tr("Place as the method would"))
        elif self._drag is not None or self.scene.product is None or not self._steer(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key held down is one step, told when it is let go."""
        if event.isAutoRepeat():
            return
        if self._pending and not self._settle.isActive():
            self.finish()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell of an unfinished nudge."""
        self.finish()
        self.update()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys work here."""
        self.update()
        super().focusInEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._point_out("")
        super().leaveEvent(event)

    def _steer(self, event: QKeyEvent) -> bool:
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key, product = Qt.Key(event.key()), self.scene.product
        if product is None:
            return False
        shown = self.scene.shown
        if key in _ARROWS:
            step = 10 if far else 1
            there = moved(shown, _ARROWS[key][0] * step, _ARROWS[key][1] * step)
            self._change(there, self.tr("Nudge the product"))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._rescale(1.01)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self._rescale(1 / 1.01)
        elif event.text() in ("[", "]", "{", "}"):
            by = (15.0 if event.text() in "{}" else 1.0) * (1 if event.text() in "]}" else -1)
            middle = middle_of(shown, product)
            there = turned_to(shown, product.photo, shown.rotation_deg + by, middle)
            self._change(there, self.tr("Turn the product"))
        else:
            return False
        return True

    def _rescale(self, grow: float) -> None:
        product, shown = self.scene.product, self.scene.shown
        if product is not None:
            foot = foot_of(shown, product)
            there = scaled(shown, product.photo, shown.scale * grow, foot)
            self._change(there, self.tr("Scale the product"))

    def _change(self, placement: Placement, text: str) -> None:
        if self._pending and self._pending != text:
            self.finish()
        self.scene.placement, self._pending = settled(placement), text
        self._show_change()

    def _show_change(self) -> None:
        self.update()
        self.changing.emit(self.scene.placement)

    def _point_out(self, handle: str) -> None:
        if handle == self._hot:
            return
        self._hot = handle
        self.setCursor(self._cursor(handle))
        self._tell_keys()
        self.update()

    def _cursor(self, handle: str) -> Qt.CursorShape:
        if handle in CORNERS:
            corners = self.corners()
            arm = QLineF(corners[CORNERS.index(handle) - 2], corners[CORNERS.index(handle)])
            falling = arm.dx() * arm.dy() > 0
            shape = Qt.CursorShape
            return shape.SizeFDiagCursor if falling else shape.SizeBDiagCursor
        return {
            MOVE: Qt.CursorShape.SizeAllCursor,
            TURN: Qt.CursorShape.PointingHandCursor,
            GROUND: Qt.CursorShape.SizeVerCursor,
        }.get(handle, Qt.CursorShape.ArrowCursor)

    def _tell_keys(self) -> None:
        told = {
            MOVE: self.tr("Move. Ctrl: no snapping. Shift: along one axis."),
            TURN: self.tr("Turn about the product's middle. Shift: steps of 15°."),
            GROUND: self.tr("Ground line: where the product's foot stands. Drag it up or down."),
            "": self.tr(
                "Arrows move by 1 px (Shift: 10), + and − scale, [ and ] turn, Home places as the "
                "method would."
            ),
        }
        corner = self.tr("Scale, proportions kept. Alt: from the middle. Ctrl: no snapping.")
        self.setToolTip(told.get(self._hot, corner))

    def _step(self, handle: str) -> str:
        if handle in CORNERS:
            return self.tr("Scale the product")
        return {
            TURN: self.tr("Turn the product"),
            GROUND: self.tr("Move the ground line"),
        }.get(handle, self.tr("Move the product"))


def _keys(modifiers: Qt.KeyboardModifier) -> Keys:
    held = Qt.KeyboardModifier
    return Keys(
        free=bool(modifiers & held.ControlModifier),
        steady=bool(modifiers & held.ShiftModifier),
        centred=bool(modifiers & held.AltModifier),
    )
