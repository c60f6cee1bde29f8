"""Which part of the canvas a press, a move or a key belongs to: hand, split line, or tool."""

from enum import Enum

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QWheelEvent

from anywhere_desktop.ui.canvas.easel import Easel
from anywhere_desktop.ui.canvas.tool import Pointer, Tool

_NOTCH = 120.0
_A_NOTCH_LARGER = 1.25


class _Doing(Enum):
    NOTHING = 0
    PANNING = 1
    SPLITTING = 2
    STROKE = 3


class Pointing(QObject):
    """The state of mouse and pen over a canvas. hand: space is held, all presses pan; held: why no
    tool may be set on the picture now, "" when one may.
    """

    panned = Signal(QPointF)
    split_dragged = Signal(float)
    cursor_changed = Signal()
    stroke_begun = Signal()
    refused = Signal(str)

    def __init__(self, easel: Easel, parent: QObject) -> None:
        super().__init__(parent)
        self.tool: Tool | None = None
        self.hand = False
        self.held = ""
        self._easel = easel
        self._doing = _Doing.NOTHING
        self._last = QPointF()
        self._latest: Pointer | None = None

    @property
    def busy(self) -> bool:
        """Whether a button is down for something."""
        return self._doing is not _Doing.NOTHING

    @property
    def usable_tool(self) -> Tool | None:
        """The tool, where it may work: on a result only one that says `on_result`."""
        if self._easel.layers.shows_result and not getattr(self.tool, "on_result", False):
            return None
        return self.tool

    def cursor(self, at: QPointF | None = None) -> Qt.CursorShape:
        """The cursor for what a press would do now."""
        if self._doing is _Doing.PANNING:
            return Qt.CursorShape.ClosedHandCursor
        if self._doing is _Doing.SPLITTING or (at is not None and self._easel.on_split(at)):
            return Qt.CursorShape.SplitHCursor
        tool = self.usable_tool
        if self.hand or tool is None:
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.ForbiddenCursor if self._holds(tool) else tool.cursor

    def press(self, at: QPointF, button: Qt.MouseButton, pointer: Pointer) -> None:
        """A button went down at `at` (widget px)."""
        if self.busy:
            return
        self._last = at
        left = button is Qt.MouseButton.LeftButton
        tool = self.usable_tool
        if left and not self.hand and self._easel.on_split(at):
            self._doing = _Doing.SPLITTING
        elif button is Qt.MouseButton.MiddleButton or (left and (self.hand or tool is None)):
            self._doing = _Doing.PANNING
        elif left and tool is not None and self._holds(tool):
            self.refused.emit(self.held)
        elif left and tool is not None:
            self._doing = _Doing.STROKE
            self.stroke_begun.emit()
            tool.press(pointer)
        self.cursor_changed.emit()

    def _holds(self, tool: Tool) -> bool:
        return bool(self.held) and not getattr(tool, "on_result", False)

    def move(self, at: QPointF, pointer: Pointer) -> None:
        """The pointer moved to `at`."""
        tool = self.usable_tool
        self._latest = pointer
        if self._doing is _Doing.PANNING:
            self.panned.emit(at - self._last)
            self._last = at
        elif self._doing is _Doing.SPLITTING:
            self.split_dragged.emit(at.x())
        elif self._doing is _Doing.STROKE and tool is not None:
            tool.move(pointer)
        elif not self.hand and tool is not None:
            tool.hover(pointer)

    def release(self, button: Qt.MouseButton, pointer: Pointer) -> None:
        """A button went up."""
        panning = button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        left = button is Qt.MouseButton.LeftButton
        doing = self._doing
        if not (left or (panning and doing is _Doing.PANNING)):
            return
        self._doing = _Doing.NOTHING
        if doing is _Doing.STROKE and (tool := self.usable_tool) is not None:
            tool.release(pointer)
        self.cursor_changed.emit()

    def let_go(self) -> None:
        """The canvas lost the keyboard or the picture: end what is held."""
        if self._doing is _Doing.STROKE and self._latest is not None and self.tool is not None:
            self.tool.release(self._latest)
        self._doing, self.hand = _Doing.NOTHING, False
        self.cursor_changed.emit()


def pressure_of(event: QMouseEvent | QTabletEvent) -> float:
    """0 to 1; 1 for what cannot feel it."""
    if isinstance(event, QTabletEvent):
        feels = event.device().capabilities() & QInputDevice.Capability.Pressure
        return event.pressure() if feels else 1.0
    return 1.0


def is_eraser(event: QMouseEvent | QTabletEvent) -> bool:
    """Whether the pen was turned round."""
    return event.pointerType() is QPointingDevice.PointerType.Eraser


def wheel_pan(event: QWheelEvent) -> QPointF | None:
    """By how many widget px a trackpad scrolls, or None where a wheel zooms."""
    scrolls = event.phase() is not Qt.ScrollPhase.NoScrollPhase
    zooms = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    if scrolls and not zooms and not event.pixelDelta().isNull():
        return QPointF(event.pixelDelta())
    return None


def wheel_factor(event: QWheelEvent) -> float:
    """By what a wheel's turn multiplies the zoom."""
    turned = event.angleDelta().y() or event.angleDelta().x()
    return float(_A_NOTCH_LARGER ** (turned / _NOTCH))
