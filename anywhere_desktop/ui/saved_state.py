"""Whether what the user did is in the project file yet: "Saved 14:18"."""

from PySide6.QtCore import QLocale, QObject, QTime, Signal

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.state import State
from anywhere_desktop.workers.jobs import JobDone, JobEvent

_MATTE = frozenset(("open", "cut", "keep matte"))
_WRITES = _MATTE | {"keep panel", "keep queue", "generate", "mark", "save"}


class SavedState(QObject):
    """Tells `said(text, saved)` for the status line: "" when nothing is open, and whether the
    project file holds everything.
    """

    said = Signal(str, bool)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._at: QTime | None = None
        self._unsaved = False
        state.closed.connect(self._on_closed)
        language().changed.connect(self._say)

    def take(self, event: JobEvent) -> None:
        """Hear an event of the worker: what was done by a verb that writes is in the file."""
        if not isinstance(event, JobDone):
            return
        if event.name in _MATTE:
            self._unsaved = False
        if event.name in _WRITES:
            self._at = QTime.currentTime()
        self._say()

    def touch(self) -> None:
        """Something was done that is not kept yet."""
        if self._state.opened is not None and not self._unsaved:
            self._unsaved = True
            self._say()

    def _on_closed(self) -> None:
        self._at, self._unsaved = None, False
        self._say()

    def _say(self) -> None:
        if self._state.opened is None:
            self.said.emit("", True)
        elif self._unsaved:
            self.said.emit(self.tr("Saving…"), False)
        elif self._at is None:
            self.said.emit(self.tr("Saved"), True)
        else:
            shown = QLocale().toString(self._at, "HH:mm")
            self.said.emit(self.tr("Saved {time}").format(time=shown), True)
