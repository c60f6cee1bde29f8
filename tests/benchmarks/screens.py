"""Pictures of the window in all its states: python -m tests.benchmarks.screens --out DIR.

Drives the real window offscreen, with the studio crew, on the sample photographs. The project with
several Iterations is made once and kept in DIR, so that a second run (another look, language or
scale) takes seconds. Nothing is asserted: the pictures are for looking at.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from anywhere_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
WALNUT = "on a walnut table, soft window light from the left, misty grey-blue backdrop"
MARBLE = "on white marble, bright overcast light, pale beige backdrop, eucalyptus leaves"
SLATE = "on wet slate, rim light, dark teal backdrop"
SIZE = (960, 720)
STATES = (
    "empty", "tour", "cutout", "editing", "brush", "overlays", "refine", "placement", "preview",
    "running", "done", "reasoning", "compare", "queue", "error", "export", "settings", "models",
    "shortcuts",
    "palette", "panel", "menus", "small", "large_text", "readme",
)  # fmt: skip


class Stage:
    """The window under the camera; `shoot` saves what it, or a dialog of it, looks like."""

    def __init__(self, window: "MainWindow", out: Path) -> None:
        self.window, self._out = window, out
        self.project = out / "screens.anywhere"

    def shoot(self, name: str, widget: "QWidget | None" = None) -> None:
        """Save a picture."""
        self.pump(0.25)
        (widget or self.window).grab().save(str(self._out / f"{name}.png"))

    def pump(self, seconds: float) -> None:
        """Let the window live for a while."""
        from PySide6.QtCore import QCoreApplication, QEventLoop

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)

    def until(self, true: Callable[[], bool], most_s: float = 240) -> None:
        """Let it live until something holds."""
        end = time.monotonic() + most_s
        while not true() and time.monotonic() < end:
            self.pump(0.05)

    def rest(self) -> None:
        """Until the worker has nothing more to do."""
        self.pump(0.6)
        self.until(lambda: not self.window.busy)
        self.pump(0.3)

    def say(self, prompt: str) -> None:
        """Write a prompt, and wait until it is read."""
        self.window.panel.parts.words.setPlainText(prompt)
        self.pump(0.8)
        self.rest()

    def photo(self) -> None:
        """Have the first sample open, with the matte in its tint."""
        if self.window.state.opened is None:
            folder = [SAMPLES / f"{name}.jpg" for name in ("amber", "jar", "carton")]
            self.window.open_paths(folder)
            self.rest()
        self.window.commands.pick_tool("brush")

    def film(self) -> None:
        """Have the project with several Iterations open; made when there is none yet."""
        if self.window.state.path == self.project and self.window.state.shown:
            return
        if not self.project.exists():
            self.window.close_project()
            self.rest()
            self.photo()
            self._make()
            self.window.asks.save_as(self.project, True)
        else:
            self.window.open_paths([self.project])
        self.rest()

    def _make(self) -> None:
        results = self.window.results
        for prompt in (WALNUT, MARBLE):
            self._generate(prompt)
        results.branch(self.window.state.shown[0].key)
        self.rest()
        for prompt in (SLATE, f"{WALNUT}, golden hour"):
            self._generate(prompt)
        results.star(self.window.state.shown[1].key, True)
        results.note(self.window.state.shown[0].key, "Client likes the backdrop")
        self.rest()

    def _generate(self, prompt: str) -> None:
        from dataclasses import replace

        self.say(prompt)
        self.window.generate(replace(self.window.scene.wish(), loops=1, size=SIZE, seed=7))
        self.rest()

    def key(self, number: int) -> tuple[int, int]:
        """The key of an Iteration, by its place."""
        return self.window.state.shown[number].key

    def choose(self, number: int) -> None:
        """Show an Iteration's result."""
        self.window.state.select(self.key(number))
        self.rest()

    def dialog(self, name: str, action: str) -> None:
        """Save what an action opens, and close it."""
        from PySide6.QtWidgets import QDialog

        self.window.commands.run(action)
        self.pump(0.8)
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                self.shoot(name, dialog)
                dialog.close()
        self.pump(0.1)


def _empty(stage: Stage) -> None:
    stage.shoot("empty")


def _tour(stage: Stage) -> None:
    stage.window.show_tour()
    stage.shoot("tour")
    stage.window.guidance._tour.hide()  # type: ignore[union-attr]


def _cutout(stage: Stage) -> None:
    stage.photo()
    stage.shoot("cutout")


def _brush(stage: Stage) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    stage.photo()
    canvas = stage.window.parts.canvas
    middle = canvas.rect().center() + QPoint(-90, 40)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=middle)
    for step in range(10):
        QTest.mouseMove(canvas, middle + QPoint(-8 * step, 3 * step))
        stage.pump(0.02)
    QTest.mouseRelease(canvas, left, pos=middle + QPoint(-80, 30))
    QTest.mouseMove(canvas, middle + QPoint(-70, 40))
    stage.shoot("brush")
    stage.window.stack.undo()
    stage.rest()


def _overlays(stage: Stage) -> None:
    stage.photo()
    actions = stage.window.actions_
    for name in ("mono", "chequer", "ants", "off", "tint"):
        actions[f"overlay_{name}"].trigger()
        if name != "tint":
            stage.shoot(f"overlay_{name}")
    for tool in ("wand", "smart", "keep"):
        stage.window.commands.pick_tool(tool)
        stage.shoot(f"tool_{tool}")
    stage.window.commands.pick_tool("brush")


def _refine(stage: Stage) -> None:
    stage.photo()
    stage.window.commands.run("refine")
    stage.shoot("refine")
    stage.window.commands.run("refine")
    stage.window.commands.run("grow")
    stage.shoot("grow")
    from anywhere_desktop.ui.tools.amount_bar import AmountBar

    stage.window.findChild(AmountBar).end()  # type: ignore[union-attr]


def _editing(stage: Stage) -> None:
    """An instruction as it is understood, an edit that was made of it, and the marking dialog."""
    stage.photo()
    window = stage.window
    window.parts.edit.line.setText("a bit warmer, blur the background and add a cat")
    stage.pump(0.8)
    stage.rest()
    stage.shoot("editing_words")
    window.editing.run()
    stage.rest()
    stage.shoot("editing_done")
    window.parts.card.show()
    window.parts.right.setCurrentWidget(window.parts.card)
    stage.shoot("editing_card")
    window.parts.right.setCurrentWidget(window.parts.panel)
    stage.window.parts.edit.mark.click()
    stage.pump(0.3)
    from anywhere_desktop.ui.edit.mark_dialog import MarkDialog

    dialog = window.findChild(MarkDialog)
    if dialog is not None:
        stage.shoot("editing_mark", dialog)
        dialog.close()


def _placement(stage: Stage) -> None:
    stage.photo()
    stage.say(WALNUT)
    stage.window.commands.pick_tool("placement")
    stage.shoot("placement")
    stage.window.commands.pick_tool("brush")


def _preview(stage: Stage) -> None:
    stage.photo()
    stage.say(MARBLE)
    stage.window.scene.preview_now()
    stage.rest()
    stage.shoot("preview")


def _running(stage: Stage) -> None:
    stage.film()
    stage.say(WALNUT)
    stage.window.generate()
    seen = stage.window.state
    stage.until(lambda: seen.running is not None and seen.running.stage == "template", 60)
    stage.pump(1.2)
    stage.shoot("running")
    stage.window.asks.cancel()
    stage.rest()
    for row in stage.window.queue.rows:
        stage.window.queue.remove(row.number)


def _done(stage: Stage) -> None:
    stage.film()
    stage.choose(0)
    stage.shoot("done")
    for how in ("split", "side_by_side"):
        stage.window.actions_[how].trigger()
        stage.shoot(how)
        stage.window.actions_[how].trigger()


def _reasoning(stage: Stage) -> None:
    stage.film()
    stage.choose(1)
    stage.window.parts.right.setCurrentIndex(1)
    stage.shoot("reasoning")
    stage.window.parts.right.setCurrentIndex(0)


def _compare(stage: Stage) -> None:
    stage.film()
    for name, places in (("compare_two", (0, 1)), ("compare_four", (0, 1, 2, 3))):
        stage.window.results.compare([stage.key(place) for place in places])
        stage.rest()
        stage.shoot(name)
    stage.choose(0)


def _queue(stage: Stage) -> None:
    from anywhere_desktop.core.wish import QueuedWish
    from anywhere_desktop.ui.desk import Wish

    stage.film()
    why = "The disk is full: free 120 MB, then try again."
    rows = (
        QueuedWish(1, Wish(MARBLE, seed=11), "done"),
        QueuedWish(2, Wish(SLATE, seed=12), "failed", why, "OSError: [Errno 28]"),
        QueuedWish(3, Wish(WALNUT, seed=13, variants=4)),
        QueuedWish(4, Wish(f"{MARBLE}, candle light", seed=14)),
    )
    stage.window.queue.restore(rows)
    stage.window.parts.left.setCurrentIndex(2)
    stage.shoot("queue")
    stage.window.queue.restore(())
    stage.window.parts.left.setCurrentIndex(0)


def _error(stage: Stage) -> None:
    stage.photo()
    told = "notes.txt is no photograph: choose a JPEG, PNG, TIFF, WebP or AVIF."
    stage.window.parts.failures.show_failure(told, "Traceback: UserError")
    stage.shoot("error")
    stage.window.parts.failures.dismiss()


def _export(stage: Stage) -> None:
    stage.film()
    stage.choose(0)
    stage.dialog("export", "export")


def _settings(stage: Stage) -> None:
    from PySide6.QtWidgets import QDialog, QListWidget

    stage.window.commands.run("settings")
    stage.pump(0.3)
    (dialog,) = (one for one in stage.window.findChildren(QDialog) if one.isVisible())
    (pages,) = dialog.findChildren(QListWidget)
    for row in range(pages.count()):
        pages.setCurrentRow(row)
        stage.shoot(f"settings_{row}", dialog)
    dialog.close()


def _models(stage: Stage) -> None:
    """With nothing here, as at the first start."""
    stage.window.models.begin()
    stage.dialog("models", "models")


def _shortcuts(stage: Stage) -> None:
    stage.dialog("shortcuts", "shortcuts")


def _palette(stage: Stage) -> None:
    stage.dialog("palette", "palette")


def _panel(stage: Stage) -> None:
    from PySide6.QtWidgets import QScrollArea

    stage.film()
    stage.choose(1)
    (scroll,) = stage.window.panel.findChildren(QScrollArea)
    bar = scroll.verticalScrollBar()
    for share in (0.5, 1.0):
        bar.setValue(round(bar.maximum() * share))
        stage.shoot(f"panel_{round(share * 100)}", stage.window.panel)
    bar.setValue(0)


def _menus(stage: Stage) -> None:
    from PySide6.QtWidgets import QMenu

    for number, action in enumerate(stage.window.menuBar().actions()):
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.popup(stage.window.pos())
            stage.shoot(f"menu_{number}", menu)
            menu.close()


def _small(stage: Stage) -> None:
    stage.film()
    stage.choose(0)
    stage.window.resize(1280, 800)
    stage.shoot("small_done")
    stage.window.commands.pick_tool("brush")
    stage.shoot("small_brush")
    stage.window.resize(1680, 1000)


def _readme(stage: Stage) -> None:
    """The README's own: with both lanes of the timeline, and with the brush at work."""
    stage.photo()
    stage.film()
    parts = stage.window.parts
    stage.window.resize(1600, 1000)
    stage.say(MARBLE)
    stage.choose(1)
    parts.right.setCurrentIndex(1)
    parts.give_timeline(300)
    stage.shoot("readme_done")
    parts.right.setCurrentIndex(0)
    parts.give_timeline(170)
    stage.shoot("readme_scene")
    _brush(stage)
    stage.window.resize(1680, 1000)


def _large_text(stage: Stage) -> None:
    from anywhere_desktop.ui.style import set_text_scale

    stage.film()
    stage.choose(0)
    set_text_scale(_app(), 200)
    stage.shoot("large_text_done")
    stage.window.commands.pick_tool("brush")
    stage.shoot("large_text_brush")
    set_text_scale(_app(), 100)


def _app() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication([])


def _steps(only: list[str]) -> Iterator[Callable[[Stage], None]]:
    for name in STATES:
        if not only or name in only:
            yield globals()[f"_{name}"]


def shoot(out: Path, look: str, language: str, only: list[str]) -> None:
    """Save the pictures of all states, or of some."""
    from dataclasses import replace

    from anywhere_desktop.app import make_window
    from anywhere_desktop.ui import settings
    from anywhere_desktop.ui.style import dress

    app = _app()
    dress(app)
    store = settings.store()
    store.remove("window")
    chosen = replace(settings.load(store), appearance=look, language=language)
    settings.save(store, chosen)
    settings.wear(app, chosen)
    window = make_window(store=store)
    window.resize(1680, 1000)
    window.show()
    stage = Stage(window, out)
    for step in _steps(only):
        step(stage)
    window.close()
    stage.until(lambda: not window.isVisible(), 20)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", choices=("1", "2"), default="1")
    parser.add_argument("--look", choices=("dark", "light"), default="dark")
    parser.add_argument("--language", choices=("en", "zh_CN"), default="en")
    parser.add_argument("--only", nargs="*", default=[], choices=STATES, metavar="STATE")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = asked.scale
    os.environ.setdefault("ANYWHERE_DATA", str(asked.out / "data"))
    shoot(asked.out, asked.look, asked.language, asked.only)


if __name__ == "__main__":
    main()
