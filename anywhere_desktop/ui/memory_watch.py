"""How much memory the program uses, looked at now and then."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_EVERY_MS = 3000
_STATM = Path("/proc/self/statm")


class MemoryWatch(QObject):
    """Tells `measured(bytes)` every few seconds while the widget that says it is seen, where it can
    be known without another package: on Linux.
    """

    measured = Signal(object)

    def __init__(self, said_by: QWidget) -> None:
        super().__init__(said_by)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_time)
        said_by.installEventFilter(self)

    @property
    def runs(self) -> bool:
        """Whether it looks again and again."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Begin and end with being seen."""
        if event.type() == QEvent.Type.Show and used_bytes() is not None:
            self._on_time()
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)

    def _on_time(self) -> None:
        used = used_bytes()
        if used is not None:
            self.measured.emit(used)


def used_bytes() -> int | None:
    """The memory that this process holds (resident); None where the system does not say."""
    if not sys.platform.startswith("linux"):
        return None
    import resource

    try:
        pages = int(_STATM.read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()
