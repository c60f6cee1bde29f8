"""The canvas: what is on the stage, and the tool that works on it."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from anywhere_desktop.ui.canvas.keys import hold, look
from anywhere_desktop.ui.canvas.loupe import Reading
from anywhere_desktop.ui.canvas.matte_stage import MatteStage
from anywhere_desktop.ui.canvas.pointing import (
    Pointing,
    is_eraser,
    pressure_of,
    wheel_factor,
    wheel_pan,
)
from anywhere_desktop.ui.canvas.tool import Pointer, Tool

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)

_ENDING = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
)
"""Keys that give up, close or take back what a tool has begun."""


class Canvas(MatteStage):
    """A stage with a tool: it is the tool's `Surface`; see `MatteStage` and those below it for the
    rest.

    pointer_moved: photo px and (r, g, b), None outside; stroke_begun: the tool was set on the
    picture.
    """

    pointer_moved = Signal(float, float, object)
    stroke_begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TabletTracking)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._pointing = Pointing(self._easel, self)
        self._pointing.panned.connect(self._on_panned)
        self._pointing.stroke_begun.connect(self.stroke_begun)
        self._pointing.split_dragged.connect(self._on_split_dragged)
        self._pointing.cursor_changed.connect(self._show_cursor)
        self._pointing.refused.connect(self.said)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(
            self.tr(
                "The photograph and its matte. Arrow keys move the view, plus and minus zoom, "
                "0 fits, 1 is 100 %, backslash shows before, Q the loupe."
            )
        )

    # Surface

    def to_view(self, x: float, y: float) -> QPointF:
        """Photo px to widget px."""
        return self._easel.view.to_widget(x, y)

    def to_photo(self, point: QPointF) -> tuple[float, float]:
        """Widget px to photo px."""
        return self._easel.view.to_photo(self._easel.in_after(point))

    def repaint_tool(self) -> None:
        """Have the tool's own drawing repainted."""
        self.update()

    def set_tool(self, tool: Tool | None) -> None:
        """Hand the pointer to a tool; None: it pans.

        A tool with `on_result = True` also works on results, the others only on the photograph.
        """
        if self._pointing.tool is not None:
            self._pointing.let_go()
            self._pointing.tool.stop()
        self._pointing.tool = tool
        if tool is not None and not self.is_empty:
            tool.start(self)
        self._show_cursor()
        self.update()

    def hold(self, why: str) -> None:
        """Let no tool change the photograph until this is said with ""; a stroke that is being
        drawn is ended. Who tries is told why.
        """
        if why:
            self._pointing.let_go()
            if self._pointing.tool is not None and not self.is_empty:
                self._pointing.tool.stop()
        self._pointing.held = why
        if not why and not self.is_empty:
            self._restart_tool()
        self._show_cursor()

    @property
    def tool(self) -> Tool | None:
        """The tool in hand."""
        return self._pointing.tool

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, to part, or a stroke."""
        self._set_ring(False)
        if not self.is_empty:
            self._pointing.press(event.position(), event.button(), self._pointer(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, and read what is under the pointer."""
        self._moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if not self.is_empty:
            self._pointing.release(event.button(), self._pointer(event))

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen does what a mouse does, with pressure."""
        if self.is_empty:
            event.ignore()
            return
        event.accept()  # else Qt makes a mouse event of it
        if event.type() == QEvent.Type.TabletPress:
            self._pointing.press(event.position(), event.button(), self._pointer(event))
        elif event.type() == QEvent.Type.TabletRelease:
            self._pointing.release(event.button(), self._pointer(event))
        else:
            self._moved(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._read(None)
        self.pointer_moved.emit(-1.0, -1.0, None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms at the pointer; a trackpad pans, and zooms with Ctrl."""
        if self.is_empty:
            return
        pan = wheel_pan(event)
        if pan is not None:
            self.pan_by(pan.x(), pan.y())
        elif not event.angleDelta().isNull():
            self.zoom_to(self.zoom_percent * wheel_factor(event), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pinches; and keys that end what a tool has begun, before they mean anything else."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._ends_something(event):
            event.accept()
            return True
        if isinstance(event, QGestureEvent) and not self.is_empty:
            return self._pinched(event)
        if isinstance(event, QNativeGestureEvent) and self._zoomed(event):
            return True
        return super().event(event)

    def _ends_something(self, event: QKeyEvent) -> bool:
        return event.key() in _ENDING and getattr(self._pointing.usable_tool, "busy", False)

    def _zoomed(self, event: QNativeGestureEvent) -> bool:
        zooms = event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        if zooms and not self.is_empty:
            self.zoom_to(self.zoom_percent * (1 + event.value()), event.position())
        return zooms

    def _pinched(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        event.accept(pinch)
        at = QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint()))
        self.zoom_to(self.zoom_percent * pinch.scaleFactor(), at)
        way = pinch.centerPoint() - pinch.lastCenterPoint()
        self.pan_by(way.x(), way.y())
        return True

    def _pointer(self, event: QMouseEvent | QTabletEvent) -> Pointer:
        x, y = self.to_photo(event.position())
        view = self._easel.view
        apart = view.scale / view.zoom
        return Pointer(x, y, pressure_of(event), event.modifiers(), apart, is_eraser(event))

    def _moved(self, event: QMouseEvent | QTabletEvent) -> None:
        if self.is_empty:
            return
        self._read(event.position())
        self._pointing.move(event.position(), self._pointer(event))
        if not self._pointing.busy:
            self._light_split(event.position())
            self._show_cursor(event.position())
        reading = self._easel.reading
        x, y = self.to_photo(event.position())
        self.pointer_moved.emit(x, y, None if reading is None else reading.colour)

    def _light_split(self, at: QPointF) -> None:
        hot = self._easel.on_split(at)
        if hot is not self._easel.split_hot:
            self._easel.split_hot = hot
            self.update()

    def _read(self, at: QPointF | None) -> None:
        """Take up what lies under the pointer."""
        easel = self._easel
        before = easel.loupe_region(self.fontMetrics())
        easel.pointer, easel.reading = at, None if at is None else self._reading(at)
        if easel.loupe:
            self._write()
            self._repaint(before, easel.loupe_region(self.fontMetrics()))
        if easel.rulers:
            self.update()

    def _reading(self, at: QPointF) -> Reading | None:
        layers = self._easel.layers
        x, y = (int(side // 1) for side in self.to_photo(at))
        colour = layers.shown.colour(x, y) if layers.shown is not None else None
        if colour is None:
            return None
        hidden = layers.mattes is None or layers.shows_result
        return Reading(x, y, colour, None if hidden else int(self.matte[y, x]))

    def _on_panned(self, way: QPointF) -> None:
        self.pan_by(way.x(), way.y())

    def _on_split_dragged(self, x: float) -> None:
        self._easel.split_to(x)
        self.update()

    def _show_cursor(self, at: QPointF | None = None) -> None:
        if self.is_empty:
            self.unsetCursor()
        elif self.cursor().shape() is not (shape := self._pointing.cursor(at)):
            self.setCursor(shape)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the picture in hand; then the tool may use a key; then the view."""
        if self.is_empty:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._pointing.hand = True
            self._show_cursor()
        elif self._tool_uses(event) or hold(self, event, True) or look(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what a key held."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointing.hand = False
            self._show_cursor()
        elif not hold(self, event, False):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No key is held any more."""
        self._pointing.let_go()
        self.set_before(False)
        self._set_ring(False)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go to the canvas, when keys brought them there."""
        self._set_ring(event.reason() in _BY_KEYS)
        super().focusInEvent(event)

    def _set_ring(self, shown: bool) -> None:
        if shown is not self._ringed:
            self._ringed = shown
            self.update()

    def _tool_uses(self, event: QKeyEvent) -> bool:
        tool = self._pointing.usable_tool
        return tool is not None and not self._pointing.held and tool.key(event)

    # Stage

    def _paint_tool(self, painter: QPainter) -> None:
        tool = self._pointing.usable_tool
        if tool is not None and not self._easel.held_before:
            painter.save()
            tool.paint(painter)
            painter.restore()

    def _on_pictures(self, fit: bool) -> None:
        super()._on_pictures(fit)
        self._restart_tool()

    def _restart_tool(self) -> None:
        tool = self._pointing.usable_tool
        if tool is not None:
            tool.start(self)

    def _on_content(self, fit: bool) -> None:
        self._pointing.let_go()
        super()._on_content(fit)
        self._show_cursor()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)
