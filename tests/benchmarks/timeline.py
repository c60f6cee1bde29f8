"""A scroll sweep over 1,000 Iterations: what a frame of the timeline costs.

    python -m tests.benchmarks.timeline [--iterations 1000] [--width 1600] [--lanes 2]

A frame is: move the bar, paint, and take what came meanwhile (thumbnails are read back from PNG,
as from a project, and scaled). Run it at QT_SCALE_FACTOR=2 too.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.desk import Key, Thumbnail
from anywhere_desktop.ui.style import dress
from anywhere_desktop.ui.timeline import Timeline
from tests.ui import film_records

STEP_PX = 90


class Answers:
    """Thumbnails as a project would give them: each in its own event, decoded from PNG before."""

    def __init__(self, timeline: Timeline) -> None:
        self.count = 0
        self._timeline = timeline
        self._pictures = [film_records.picture_of(number) for number in range(18)]
        timeline.thumbnail_wished.connect(self._on_wished)

    def _on_wished(self, key: Key) -> None:
        QTimer.singleShot(8, lambda: self._answer(key))

    def _answer(self, key: Key) -> None:
        self.count += 1
        picture = self._pictures[(key[0] + key[1]) % len(self._pictures)]
        self._timeline.show_thumbnail(Thumbnail(key, picture))


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of a call."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def say(name: str, spent: list[float]) -> None:
    """One line of a table."""
    p50, p95 = np.percentile(spent, (50, 95))
    print(f"{name:34} p50 {p50:6.2f}  p95 {p95:6.2f}  max {max(spent):6.2f} ms  n {len(spent)}")


def cpu_timed(work: Callable[[], object]) -> float:
    """Milliseconds of this thread's own processor time: what a loaded machine does not change."""
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)


def sweep(
    app: QApplication, timeline: Timeline, timed: Callable[[Callable[[], object]], float]
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of a scroll step, of the same with the painting of what came into sight and
    the thumbnails that came, and of painting the whole strip; to the last tile and back.
    """
    bar = timeline.film.horizontalScrollBar()
    steps, frames, paints = [], [], []
    forth = range(0, bar.maximum(), STEP_PX)

    for value in (*forth, *reversed(forth)):
        app.processEvents()
        steps.append(timed(partial(bar.setValue, value)))
        time.sleep(0.012)
        frames.append(steps[-1] + timed(app.processEvents))
        paints.append(timed(timeline.film.viewport().repaint))
    return steps, frames, paints


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser()
    words.add_argument("--iterations", type=int, default=1000)
    words.add_argument("--width", type=int, default=1600)
    words.add_argument("--lanes", type=int, default=2)
    given = words.parse_args()
    app = QApplication([])
    dress(app)
    timeline = Timeline()
    answers = Answers(timeline)
    records = film_records.many(given.iterations // 4, 4, branch_every=3)
    shown = timed(lambda: timeline.show_strip(film_records.opened(), records))
    print(f"show {len(records)} Iterations: {shown:.1f} ms")
    timeline.resize(given.width, 70 + 126 * given.lanes)
    timeline.show()
    app.processEvents()
    for clock, name in ((timed, "wall"), (cpu_timed, "processor")):
        steps, frames, paints = sweep(app, timeline, clock)
        say(f"scroll step, {name}", steps)
        say(f"frame of the sweep, {name}", frames)
        say(f"whole strip, {name}", paints)
    print(f"thumbnails taken: {answers.count}, kept: {len(timeline.film.thumbnails)}")
    new = [film_records.shown(10_000 + n, 1) for n in range(20)]
    say("one more Iteration", [timed(partial(timeline.show_shown, one)) for one in new])
    steps = [n / 40 for n in range(40)]
    say(
        "progress of the running one",
        [timed(partial(timeline.show_running, "template", s)) for s in steps],
    )


if __name__ == "__main__":
    main()
