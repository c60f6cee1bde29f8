"""Progress as the window shows it: in the status bar, on the timeline and in the task bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from anywhere_desktop.ui.state import Running
from anywhere_desktop.ui.taskbar import task_bar
from anywhere_desktop.workers.pace import Pacing

if TYPE_CHECKING:
    from anywhere_desktop.ui.main_window import MainWindow


class ProgressShown(QObject):
    """Shows what the worker does; a picture that is made comes before work on the matte."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.taskbar = task_bar(window)

    def show(self, running: Running | None) -> None:
        """Show what runs, or that nothing does."""
        window, pacing = self._window, self._window.queue.pacing
        if running is None:
            window.parts.status.show_idle()
            self.taskbar.show(None)
        else:
            self._show_job(running, pacing)
        if running is None or running.job != "generate":
            window.timeline.show_idle()
            return
        share = None if pacing is None else pacing.fraction
        left = None if pacing is None else pacing.seconds_left
        stage, preview = running.stage or "prompt", window.state.preview
        window.timeline.show_running(stage, share, preview, left_s=left)

    def show_marking(self, text: str, share: float | None) -> None:
        """A change of the matte is worked out, or none ("")."""
        status = self._window.parts.status
        if self._window.state.running is None and text:
            status.show_running(text, share)
        elif self._window.state.running is None:
            status.show_idle()

    def _show_job(self, running: Running, pacing: Pacing | None) -> None:
        made = pacing if running.job == "generate" else None
        share = _share(running) if made is None else made.fraction
        left = None if made is None else made.seconds_left
        self._window.parts.status.show_running(self._window.words.running(running), share, left)
        self.taskbar.show(share if running.job == "generate" else None)


def _share(running: Running) -> float | None:
    return running.done / running.total if running.total else None
