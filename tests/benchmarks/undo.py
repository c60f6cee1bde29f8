"""What undo costs: python -m tests.benchmarks.undo [--megapixels 60] [--strokes 200].

Long brush strokes with the real tools on a matte of that size, 200 steps deep: megabytes held, and
milliseconds an event, a commit, an undo and a redo take (no painting); then how long operations on
the whole matte keep the window waiting, which are worked out beside it.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.canvas.tool import Pointer
from anywhere_desktop.ui.mark_work import MarkWork
from anywhere_desktop.ui.tools.toolbox import Toolbox
from anywhere_desktop.ui.tools.whole import WholeMatte
from anywhere_desktop.ui.undo import STEPS, MatteHistory
from tests.ui.tools.fake_surface import FakeSurface

_EVENTS = 120
_TIPS = ((80.0, 100.0), (80.0, 50.0), (400.0, 100.0), (400.0, 50.0), (400.0, 0.0))
"""(size in px, hardness in per cent): r = 40 and r = 200, hard to soft."""


def _timed(what: Callable[[], None], into: list[float]) -> None:
    begun = time.perf_counter()
    what()
    into.append((time.perf_counter() - begun) * 1000)


def _say(name: str, times: list[float]) -> None:
    p50, p95, most = np.percentile(times, (50, 95, 100))
    print(f"{name:<34} p50 {p50:7.2f}  p95 {p95:7.2f}  max {most:7.2f} ms")


def _path(random: np.random.Generator, size: tuple[int, int]) -> list[Pointer]:
    """A long wave across about a third of the picture, as a hand draws it."""
    along = np.linspace(0, 1, _EVENTS)
    start = random.uniform(0.1, 0.5, 2) * size
    xs = start[0] + along * 0.35 * size[0]
    ys = start[1] + 0.2 * size[1] * np.sin(along * random.uniform(3, 9)) + along * 0.1 * size[1]
    return [Pointer(float(x), float(y), 1.0) for x, y in zip(xs, ys, strict=True)]


def _strokes(surface: FakeSurface, toolbox: Toolbox, count: int) -> None:
    random = np.random.default_rng(11)
    size = surface.matte.shape[1], surface.matte.shape[0]
    moves: dict[tuple[float, float], list[float]] = {tip: [] for tip in _TIPS}
    commits: list[float] = []
    for number in range(count):
        tip = _TIPS[number % len(_TIPS)]
        toolbox.settings.set("size", tip[0])
        toolbox.settings.set("hardness", tip[1])
        tool = toolbox.tools["eraser" if number % 3 == 2 else "brush"]
        tool.start(surface)
        path = _path(random, size)
        tool.press(path[0])
        for at in path[1:]:
            _timed(lambda tool=tool, at=at: tool.move(at), moves[tip])  # type: ignore[misc]
        _timed(lambda tool=tool, end=path[-1]: tool.release(end), commits)  # type: ignore[misc]
    for tip, times in moves.items():
        _say(f"event, r {tip[0] / 2:.0f}, hardness {tip[1]:.0f} %", times)
    _say("commit of a long stroke", commits)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megapixels", type=float, default=60.2)
    parser.add_argument("--strokes", type=int, default=STEPS)
    wanted = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    height = round((wanted.megapixels * 1e6 / 1.5) ** 0.5)
    matte = np.zeros((height, round(height * 1.5)), np.uint8)
    history = MatteHistory()
    surface = FakeSurface(np.zeros((8, 8, 3), np.uint8), matte, history)
    toolbox = Toolbox(history.before)
    matte[:] = 0
    resident = psutil.Process().memory_info().rss
    _strokes(surface, toolbox, wanted.strokes)
    held = (psutil.Process().memory_info().rss - resident) / 1e6
    print(
        f"{matte.size / 1e6:.0f} MP, {history.stack.count()} steps: "
        f"{history.bytes_used / 1e6:.1f} MB in patches, resident memory {held:+.0f} MB"
    )
    end, undos, redos = matte.copy(), list[float](), list[float]()
    while history.stack.canUndo():
        _timed(partial(_settled, history, history.stack.undo), undos)
    assert not matte.any()
    while history.stack.canRedo():
        _timed(partial(_settled, history, history.stack.redo), redos)
    assert (matte == end).all()
    _say("undo", undos)
    _say("redo", redos)
    marks = MarkWork(history)
    whole = WholeMatte(marks.solve)
    for operation in whole.operations():
        held = history.bytes_used
        made = partial(whole.run, operation.name)
        lines = [f"{operation.name:<14} {_beside(app, lambda: marks.busy, made)}"]
        held = history.bytes_used - held
        for turn, change in (("undone", history.stack.undo), ("again", history.stack.redo)):
            lines.append(f"{turn:>14} {_beside(app, lambda: history.is_unpacking, change)}")
        print("\n".join(lines), f"{held / 1e6:+.2f} MB")
    marks.close()


def _settled(history: MatteHistory, change: Callable[[], object]) -> None:
    change()
    history.settle()


def _beside(app: QCoreApplication, busy: Callable[[], bool], change: Callable[[], object]) -> str:
    """The longest time in which the window did not answer during a change, what of it its own
    thread worked, and the whole.
    """
    begun = last = time.perf_counter()
    worked = time.thread_time()
    late = own = 0.0
    change()
    while True:
        app.processEvents()
        now, work = time.perf_counter(), time.thread_time()
        late, own = max(late, now - last), max(own, work - worked)
        last, worked = now, work
        if not busy():
            told = f"late by {late * 1e3:.0f} ms, of which its own work {own * 1e3:.0f} ms;"
            return f"{(now - begun) * 1e3:5.0f} ms in all, the window {told}"
        time.sleep(0.001)


if __name__ == "__main__":
    main()
