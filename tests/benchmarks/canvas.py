"""How fast the canvas answers: brush to painted, pan and zoom frames, memory.

Run: QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.canvas [megapixels ...]
Goals at 60 MP in 1600 x 1000: brush p95 <= 3 ms, pan and zoom p95 <= 8 ms.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.overlay import Overlay
from anywhere_desktop.ui.canvas.tool import Pointer, Surface
from anywhere_desktop.ui.style import dress

SIZES = {24: (6000, 4000), 60: (9504, 6336), 100: (12240, 8160)}
VIEW = (1600, 1000)
ROUNDS = 60
_MIB = 1 << 20
Spent = list[tuple[float, float]]


@dataclass
class Brush:
    """The simplest brush there can be: a hard line into the matte."""

    radius_px: int
    name: str = "brush"
    cursor: Qt.CursorShape = Qt.CursorShape.CrossCursor
    surface: Surface | None = None
    _last: tuple[float, float] = (0.0, 0.0)

    def start(self, surface: Surface) -> None:
        self.surface = surface

    def stop(self) -> None:
        pass

    def press(self, pointer: Pointer) -> None:
        self._last = pointer.x, pointer.y
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        assert self.surface is not None
        matte, reach = self.surface.matte, self.radius_px + 2
        xs, ys = sorted((self._last[0], pointer.x)), sorted((self._last[1], pointer.y))
        left, top = max(0, int(xs[0]) - reach), max(0, int(ys[0]) - reach)
        right = min(matte.shape[1], int(xs[1]) + reach)
        bottom = min(matte.shape[0], int(ys[1]) + reach)
        ends = [(round(x - left), round(y - top)) for x, y in (self._last, (pointer.x, pointer.y))]
        part = matte[top:bottom, left:right]
        cv2.line(part, ends[0], ends[1], 255, 2 * self.radius_px, cv2.LINE_AA)
        self._last = pointer.x, pointer.y
        self.surface.touched((left, top, right, bottom))

    def release(self, pointer: Pointer) -> None:
        pass

    def hover(self, pointer: Pointer) -> None:
        assert self.surface is not None
        self._last = pointer.x, pointer.y
        self.surface.repaint_tool()

    def key(self, event: QKeyEvent) -> bool:
        return False

    def paint(self, painter: QPainter) -> None:
        assert self.surface is not None
        painter.setPen(QPen(Qt.GlobalColor.white, 1.3))
        painter.drawEllipse(self.surface.to_view(*self._last), 20, 20)


def photograph(width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
    """A photograph with noise, and a round product in its matte."""
    ramp = np.linspace(40, 220, width, dtype=np.float32)
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = ramp[None, :, None].astype(np.uint8)
    noise = np.random.default_rng(1).integers(0, 24, (512, 512, 3), np.uint8)
    tiled = np.tile(noise, (-(-height // 512), -(-width // 512), 1))[:height, :width]
    picture += tiled
    matte = np.zeros((height, width), np.uint8)
    cv2.circle(matte, (width // 2, height // 2), height // 4, 255, -1, cv2.LINE_AA)
    return picture, matte


def mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF, down: bool) -> None:
    """Send a real mouse event."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    moves = kind is QEvent.Type.MouseMove
    event = QMouseEvent(
        kind,
        at,
        canvas.mapToGlobal(at),
        none if moves else left,
        left if down else none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def wheel(canvas: Canvas, at: QPointF, turned: int) -> None:
    """Send a real wheel event."""
    event = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def painted(canvas: Canvas) -> None:
    """Wait until what was asked for is on the (offscreen) screen."""
    QApplication.sendPostedEvents()
    app = QApplication.instance()
    assert app is not None
    app.processEvents()


def timed(canvas: Canvas, steps: Iterator[Callable[[], None]]) -> Spent:
    """Milliseconds of each step, from its event until it is painted."""
    spent: Spent = []
    for step in steps:
        start, busy = time.perf_counter(), time.process_time()
        step()
        painted(canvas)
        wall, own = time.perf_counter() - start, time.process_time() - busy
        spent.append((wall * 1000, own * 1000))
    return spent


def stroke(canvas: Canvas) -> Iterator[Callable[[], None]]:
    """A wavy stroke across the view."""
    move = QEvent.Type.MouseMove
    for n in range(ROUNDS):
        at = QPointF(300 + n * 12, 500 + 180 * np.sin(n / 7))
        yield lambda at=at: mouse(canvas, move, at, True)  # type: ignore[misc]


def hovering(canvas: Canvas) -> Iterator[Callable[[], None]]:
    """The brush's ring moves, no button down."""
    for n in range(ROUNDS):
        at = QPointF(300 + n * 12, 500)
        yield lambda at=at: mouse(canvas, QEvent.Type.MouseMove, at, False)  # type: ignore[misc]


def panning(canvas: Canvas) -> Iterator[Callable[[], None]]:
    """Moves of a few px, to and fro."""
    for n in range(ROUNDS):
        way = 17.0 if n % 20 < 10 else -17.0
        yield lambda way=way: canvas.pan_by(way, way / 2)  # type: ignore[misc]


def zooming(canvas: Canvas) -> Iterator[Callable[[], None]]:
    """The wheel, in and out again."""
    for n in range(ROUNDS):
        turned = 60 if n % 30 < 15 else -60
        yield lambda t=turned: wheel(canvas, QPointF(700, 450), t)  # type: ignore[misc]


def sharpening(canvas: Canvas) -> Iterator[Callable[[], None]]:
    """The frame that follows a zoom: all in best quality."""
    for n in range(ROUNDS // 2):
        canvas.zoom_to(20 + 3 * n)
        painted(canvas)
        yield canvas._on_sharpen


def say(what: str, spent: Spent) -> None:
    """Print one line: by the clock, and processor time of all threads (no waiting)."""
    clock, own = zip(*spent, strict=True)
    p50, p95 = np.percentile(clock, [50, 95])
    own50, own95 = np.percentile(own, [50, 95])
    print(
        f"  {what:<30} p50 {p50:6.2f}  p95 {p95:6.2f}  max {max(clock):6.2f} ms"
        f"   (processor {own50:5.2f} {own95:5.2f} {max(own):5.2f})",
        flush=True,
    )


def memory_mib() -> float:
    """What this process holds in memory."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def strokes(canvas: Canvas) -> None:
    """Brush events, small and large, fitted and at 100 %."""
    for where, go in (("fit", canvas.fit), ("100 %", lambda: canvas.zoom_to(100))):
        go()
        canvas._on_sharpen()
        painted(canvas)
        for radius in (40, 200):
            canvas.set_tool(Brush(radius))
            mouse(canvas, QEvent.Type.MouseButtonPress, QPointF(300, 500), True)
            painted(canvas)
            say(f"brush r={radius} px, {where}", timed(canvas, stroke(canvas)))
            mouse(canvas, QEvent.Type.MouseButtonRelease, QPointF(1000, 500), False)
        say(f"ring moves, {where}", timed(canvas, hovering(canvas)))


def moves(canvas: Canvas) -> None:
    """Pan and zoom frames."""
    canvas.show_result(canvas.picture[::-1].copy())  # Seen behind the product, where asked for.
    canvas.back_to_photo()
    while canvas.is_building:
        painted(canvas)
    for overlay in Overlay:
        canvas.set_overlay(overlay)
        for percent in (None, 100, 300):
            canvas.fit() if percent is None else canvas.zoom_to(percent)
            canvas._on_sharpen()
            painted(canvas)
            where = "fit" if percent is None else f"{percent} %"
            say(f"pan {where}, {overlay.value}", timed(canvas, panning(canvas)))
        canvas.fit()
        say(f"zoom, {overlay.value}", timed(canvas, zooming(canvas)))
        say(f"sharpen after zoom, {overlay.value}", timed(canvas, sharpening(canvas)))


def measure(app: QApplication, megapixels: int) -> None:
    """All figures of one size."""
    picture, matte = photograph(*SIZES[megapixels])
    given = (picture.nbytes + matte.nbytes) / _MIB
    canvas = Canvas()
    canvas.resize(*VIEW)
    canvas.show()
    app.processEvents()
    before, start = memory_mib(), time.perf_counter()
    canvas.show_photo(picture, matte)
    painted(canvas)
    first = (time.perf_counter() - start) * 1000
    while canvas.is_building:
        app.processEvents()
    whole = (time.perf_counter() - start) * 1000
    more = memory_mib() - before
    print(f"{megapixels} MP, {VIEW[0]} x {VIEW[1]}:")
    print(f"  shown after {first:.0f} ms, all levels after {whole:.0f} ms")
    print(f"  memory beyond the {given:.0f} MiB of photograph and matte: {more:.0f} MiB")
    strokes(canvas)
    moves(canvas)
    canvas.clear()
    canvas.deleteLater()


def main() -> None:
    """Measure every size asked for, 24, 60 and 100 MP otherwise."""
    app = QApplication(sys.argv[:1])
    dress(app)
    for megapixels in [int(text) for text in sys.argv[1:]] or list(SIZES):
        measure(app, megapixels)


if __name__ == "__main__":
    main()
