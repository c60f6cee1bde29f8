"""Pictures, a recording tool and real events for the canvas's tests."""

from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QImage,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.tool import Box, Pointer, Surface

NONE = Qt.KeyboardModifier.NoModifier
Bytes = NDArray[np.uint8]


@lru_cache(maxsize=4)
def photograph(width: int = 1200, height: int = 800) -> Bytes:
    """Ramps and blocks: every place looks different. Nobody writes to it."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = np.stack([x * 255 // width, y * 255 // height, (x // 16 + y // 16) % 2 * 90 + 60], -1)
    return np.ascontiguousarray(rgb.astype(np.uint8))


def matte_of(width: int = 1200, height: int = 800) -> Bytes:
    """A soft ellipse in the middle."""
    matte = np.zeros((height, width), np.uint8)
    middle, axes = (width // 2, height // 2), (width // 5, height // 4)
    cv2.ellipse(matte, middle, axes, 0, 0, 360, 255, -1)
    return np.asarray(cv2.GaussianBlur(matte, (0, 0), 2), np.uint8)


@dataclass
class RecordingTool:
    """A tool that keeps what it was told."""

    name: str = "recording"
    cursor: Qt.CursorShape = Qt.CursorShape.CrossCursor
    told: list[tuple[str, Pointer]] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    starts: int = 0
    stops: int = 0
    paints: int = 0
    surface: Surface | None = None
    uses: int = 0

    def start(self, surface: Surface) -> None:
        self.surface = surface
        self.starts += 1

    def stop(self) -> None:
        self.stops += 1

    def press(self, pointer: Pointer) -> None:
        self.told.append(("press", pointer))

    def move(self, pointer: Pointer) -> None:
        self.told.append(("move", pointer))

    def release(self, pointer: Pointer) -> None:
        self.told.append(("release", pointer))

    def hover(self, pointer: Pointer) -> None:
        self.told.append(("hover", pointer))

    def key(self, event: QKeyEvent) -> bool:
        self.keys.append(event.key())
        return event.key() == self.uses

    def paint(self, painter: QPainter) -> None:
        self.paints += 1

    @property
    def verbs(self) -> list[str]:
        """The order of what was told."""
        return [verb for verb, _ in self.told]


def mouse(
    canvas: Canvas,
    kind: QEvent.Type,
    at: QPointF,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    down: bool = True,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """Send a mouse event through Qt."""
    changed = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else button
    held = button if down else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, at, canvas.mapToGlobal(at), changed, held, modifiers)
    QApplication.sendEvent(canvas, event)


def drag(
    canvas: Canvas,
    points: list[QPointF],
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    """Press at the first point, move through all, release at the last."""
    mouse(canvas, QEvent.Type.MouseButtonPress, points[0], button)
    for point in points[1:]:
        mouse(canvas, QEvent.Type.MouseMove, point, button)
    mouse(canvas, QEvent.Type.MouseButtonRelease, points[-1], button, down=False)


def hover(canvas: Canvas, at: QPointF) -> None:
    """Move with no button down."""
    mouse(canvas, QEvent.Type.MouseMove, at, down=False)


def wheel(
    canvas: Canvas,
    at: QPointF,
    turned: int = 0,
    pixels: QPoint | None = None,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """Turn a wheel, or scroll a trackpad by pixels."""
    phase = Qt.ScrollPhase.NoScrollPhase if pixels is None else Qt.ScrollPhase.ScrollUpdate
    event = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        pixels or QPoint(),
        QPoint(0, turned) if pixels is None else pixels * 2,
        Qt.MouseButton.NoButton,
        modifiers,
        phase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def _stylus(number: int, end: QPointingDevice.PointerType) -> QPointingDevice:
    feels = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    kind = QInputDevice.DeviceType.Stylus
    return QPointingDevice(f"pen {number}", number, kind, end, feels, 1, 2)


PEN = _stylus(77, QPointingDevice.PointerType.Pen)
ERASER = _stylus(78, QPointingDevice.PointerType.Eraser)


def pen(
    canvas: Canvas,
    kind: QEvent.Type,
    at: QPointF,
    pressure: float,
    down: bool = True,
    device: QPointingDevice = PEN,
) -> None:
    """Send a pen's event."""
    left, nothing = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind,
        device,
        at,
        canvas.mapToGlobal(at),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0,
        NONE,
        nothing if kind is QEvent.Type.TabletMove else left,
        left if down else nothing,
    )
    QApplication.sendEvent(canvas, event)


def screen(canvas: Canvas) -> Bytes:
    """What the canvas shows, `(h, w, 3)` RGB."""
    return pixels_of(canvas.grab().toImage())


def pixels_of(image: QImage) -> Bytes:
    """An image as `(h, w, 3)` RGB."""
    image = image.convertToFormat(QImage.Format.Format_RGBX8888)
    wide = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return np.array(wide[:, : image.width() * 4].reshape(image.height(), -1, 4)[..., :3])


def settle(canvas: Canvas) -> None:
    """Wait for all levels and the best quality."""
    app = QApplication.instance()
    assert app is not None
    while canvas.is_building:
        app.processEvents()
    canvas._on_sharpen()
    app.processEvents()


def colour_at(canvas: Canvas, x: float, y: float) -> tuple[int, int, int]:
    """The screen's colour at photo px (x, y)."""
    point = canvas.to_view(x, y) * canvas.devicePixelRatioF()
    red, green, blue = screen(canvas)[int(point.y()), int(point.x())].tolist()
    return red, green, blue


def paint_box(canvas: Canvas, box: Box, value: int) -> None:
    """Write to the shared matte, as a tool does."""
    left, top, right, bottom = box
    canvas.matte[top:bottom, left:right] = value
    canvas.touched(box)
