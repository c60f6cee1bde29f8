"""How the window is closed: it asks, stops cleanly, and loses nothing unasked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from anywhere_desktop.ui.main_window import MainWindow


class Closing(QObject):
    """Whether the window may close now; if not, what has to be done or asked before."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._wished = self._done = self._may_lose = False

    def may_close(self) -> bool:
        """True once the worker is still and everything is kept: then all has been taken down.

        What is finished is in the project already, and what waits waits there. Asks first when a
        picture is being made.
        """
        window = self._window
        if self._done:
            return True
        if window.queue.running_job is not None and not self._wished:
            window.parts.ask_to_stop(self._stop_and_close)
            return False
        if window.cutout.marks.busy:
            window.cutout.marks.when_done(window.close)
            return False
        return self._stopped() and self._kept() and self._taken_down()

    def go_on(self) -> None:
        """The worker told of something: perhaps it is still now."""
        if self._wished and not self._window.has_jobs:
            self._window.close()

    def _stopped(self) -> bool:
        self._wished = True
        if self._window.has_jobs:
            self._window.stop_jobs()
            self._window.parts.status.say(self.tr("Stopping; what is finished is kept."))
            return False
        return True

    def _kept(self) -> bool:
        if self._may_lose or self._window.cutout.keep_now():
            return True
        self._wished = False
        self._window.parts.ask_to_lose(self._lose_and_close)
        return False

    def _taken_down(self) -> bool:
        window = self._window
        self._done = True
        window.keep_panel()
        window.parts.save_layout()
        window.parts.photos.stop()
        # A stack that is taken down tells that nothing can be undone any more.
        window.stack.blockSignals(True)
        window.cutout.marks.close()
        window.asks.close()
        return True

    def _lose_and_close(self) -> None:
        self._may_lose = True
        self._window.close()

    def _stop_and_close(self) -> None:
        self._wished = True
        self._window.close()
