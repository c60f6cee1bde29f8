"""The window under the camera, and how it is brought into a state."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from anywhere_desktop.ui.main_window import MainWindow

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
WALNUT = "on a walnut table, soft window light from the left, misty grey-blue backdrop"
MARBLE = "on white marble, bright overcast light, pale beige backdrop, eucalyptus leaves"
SLATE = "on wet slate, rim light, dark teal backdrop"
SIZE = (960, 720)


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

    def until(self, true: Callable[[], bool], most_s: float = 1500) -> None:
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
