"""The line at the bottom: what is being done, how far, and Cancel; else the last message."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from anywhere_desktop.core.watch import STAGES
from anywhere_desktop.ui.state import Running


class ProgressLine(QWidget):
    """Shows a `Running`, or a message."""

    cancel_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        self._text = QLabel()
        self._text.setMinimumWidth(300)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(220, 6)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setShortcut("Esc")
        self._cancel.setToolTip(self.tr("Stop; what is finished is kept (Esc)"))
        self._cancel.clicked.connect(self.cancel_wished)
        row.addWidget(self._text)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        row.addStretch(1)

    def show_running(self, running: Running | None) -> None:
        """Show how far the work is; None: nothing is being done."""
        for part in (self._bar, self._cancel):
            part.setVisible(running is not None)
        if running is None:
            self._text.setText(self._message)
            return
        doing = self._doing().get(running.stage, running.job)
        number = self.tr("Iteration {number}  ·  ").format(number=running.iteration)
        self._text.setText((number if running.iteration else "") + doing)
        self._bar.setRange(0, 1000)
        self._bar.setValue(_position(running))

    def say(self, text: str) -> None:
        """Show a message, now or once nothing is being done."""
        self._message = text
        if self._bar.isVisible():
            return
        self._text.setText(text)
        self._text.setToolTip(text)

    def _doing(self) -> dict[str, str]:
        return {
            "load": self.tr("reading the photograph"),
            "cut": self.tr("cutting the product out"),
            "analyze": self.tr("looking at the product"),
            "prompt": self.tr("writing prompts"),
            "select": self.tr("choosing a prompt"),
            "template": self.tr("rendering the scene"),
            "repair": self.tr("looking for over-growth"),
            "enhance": self.tr("enhancing the background"),
            "compose": self.tr("putting the product's own pixels back"),
            "evaluate": self.tr("judging the picture"),
            "save": self.tr("saving"),
        }


def _position(running: Running) -> int:
    if running.stage not in STAGES:
        return 0
    within = running.done / running.total if running.total else 0.0
    return round(1000 * (STAGES.index(running.stage) + within) / len(STAGES))
