"""A whole day at one photograph: `python -m tests.benchmarks.drive [--mp 60] --out FOLDER`.

Opens a photograph of so many megapixels in the real window, offscreen, cuts it out, paints, takes
back, generates with the studio and exports; prints seconds, memory, and how long the window was
deaf at the longest in each step, by the clock and by processor time of its thread.
"""

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from anywhere_desktop.ui.main_window import MainWindow

JAR = Path(__file__).resolve().parents[2] / "resources/samples/jar.jpg"
SIZES = {24: (6000, 4000), 60: (9504, 6336), 100: (12240, 8160)}


class Drive:
    """Does one step after another, and prints what each took."""

    def __init__(self, app: "QApplication", window: "MainWindow") -> None:
        import psutil

        self._app, self.window = app, window
        self._process = psutil.Process()
        print("| step | s | CPU s | deaf at most, ms | of that at work | MiB | most so far |")
        print("|---|---|---|---|---|---|---|")
        self._most = 0.0

    def step(self, name: str, act: Callable[[], object]) -> None:
        """One step, until the worker has nothing more to do."""
        begun, busy_begun = time.perf_counter(), time.process_time()
        deaf, own = self._timed(act)
        rest = time.perf_counter() + 0.4
        while self.window.busy or time.perf_counter() < rest:
            heard, worked = self._timed(self._app.processEvents)
            deaf, own = max(deaf, heard), max(own, worked)
            self._most = max(self._most, self._memory())
            time.sleep(0.002)
        seconds, busy = time.perf_counter() - begun - 0.4, time.process_time() - busy_begun
        late = f"{1000 * deaf:.0f} | {1000 * own:.0f}"
        figures = f"{seconds:.1f} | {busy:.1f} | {late} | {self._memory():.0f}"
        print(f"| {name} | {figures} | {self._most:.0f} |", flush=True)

    def _timed(self, act: Callable[[], object]) -> tuple[float, float]:
        """Seconds by the clock, and of processor time of the window's own thread."""
        begun, own = time.perf_counter(), time.thread_time()
        act()
        return time.perf_counter() - begun, time.thread_time() - own

    def _memory(self) -> float:
        return float(self._process.memory_info().rss) / 2**20


def stroke(window: "MainWindow") -> None:
    """A stroke of the brush across the picture's middle."""
    from PySide6.QtCore import QCoreApplication, QPoint, Qt
    from PySide6.QtTest import QTest

    canvas, left = window.parts.canvas, Qt.MouseButton.LeftButton
    at = canvas.rect().center()
    QTest.mousePress(canvas, left, pos=at)
    for number in range(12):
        QTest.mouseMove(canvas, at + QPoint(-6 * number, 4 * number))
        QCoreApplication.processEvents()
    QTest.mouseRelease(canvas, left, pos=at + QPoint(-66, 44))


def photograph(out: Path, megapixels: int) -> Path:
    """The sample, enlarged."""
    import cv2

    place = out / f"jar{megapixels}.jpg"
    if not place.exists():
        small = cv2.imread(str(JAR))
        assert small is not None
        large = cv2.resize(small, SIZES[megapixels], interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(place), large, [cv2.IMWRITE_JPEG_QUALITY, 92])
    return place


def drive(out: Path, megapixels: int) -> None:
    """All steps."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from anywhere_desktop.app import make_window
    from anywhere_desktop.ui.desk import ExportChoice

    app, photo = QApplication([]), photograph(out, megapixels)
    store = QSettings(str(out / "settings.ini"), QSettings.Format.IniFormat)
    window = make_window(store=store)
    window.resize(1600, 1000)
    window.show()
    run = Drive(app, window)
    run.step("open and cut", lambda: window.open_paths([photo]))
    window.commands.pick_tool("brush")
    run.step("a stroke", lambda: stroke(window))
    run.step("invert", window.actions_["invert"].trigger)
    for _ in range(2):
        run.step("undo", window.stack.undo)
    run.step("words", lambda: window.panel.parts.words.setPlainText("on oak, soft window light"))
    small = replace(window.scene.wish(), loops=1, size=(960, 640), seed=3)
    run.step("generate at 960 px", lambda: window.generate(small))
    made, target = window.state.shown[0].key, out / "exported.png"
    run.step("export", lambda: window.asks.export(made, ExportChoice(target)))
    assert target.exists(), window.state.failure
    window.close()
    run.step("close", lambda: None)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mp", type=int, choices=sorted(SIZES), default=60)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ANYWHERE_DATA"] = str(asked.out / "data")
    drive(asked.out, asked.mp)


if __name__ == "__main__":
    main()
