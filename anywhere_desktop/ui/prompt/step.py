"""Words and scene in step: who moved last leads, and no answer is taken for an older question."""

from PySide6.QtCore import QObject, QTimer, Signal

from anywhere_desktop.core.scene import Reading, Scene
from anywhere_desktop.ui.desk import WordsRead, WordsWritten
from anywhere_desktop.ui.prompt.scene_controls import SceneControls
from anywhere_desktop.ui.prompt.words_field import WordsField

PAUSE_MS = 150
"""How long the typing rests before the words are read."""


class WordsAndScene(QObject):
    """words_changed(text): read them, and bring the answer to `show_reading`.
    scene_changed(Scene, live): say it in words, and bring the answer to `show_words`.
    settled(): words and controls say the same again, and something else than before.
    """

    words_changed = Signal(str)
    scene_changed = Signal(object, bool)
    settled = Signal()

    def __init__(self, field: WordsField, controls: SceneControls) -> None:
        super().__init__(field)
        self._field, self._controls = field, controls
        self._reading = Reading(controls.scene)
        self._asked_at: str | None = None
        self._dragging = self._join = self._writing = False
        self._text = field.toPlainText()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        field.textChanged.connect(self._on_text)
        controls.changed.connect(self._on_controls)

    def read_now(self) -> None:
        """Have the words read without waiting for a pause."""
        self._pause.stop()
        self._on_paused()

    def show_reading(self, read: WordsRead) -> None:
        """Move the controls to what the words mean, and underline what they do not."""
        if read.text != self._field.toPlainText() or self._asked_at is not None:
            return
        self._reading = read.reading
        self._field.show_reading(read.reading)
        self._field.show_cut(read.tokens)
        changed = read.reading.scene != self._controls.scene
        self._controls.show_scene(read.reading.scene)
        if changed:
            self.settled.emit()

    def show_words(self, written: WordsWritten) -> None:
        """Rewrite the words to the controls' Scene; words of no use to the studio are kept."""
        text = self._field.toPlainText()
        if written.scene != self._controls.scene or text != self._asked_at:
            return
        unused = self._reading.unused
        self._reading = Reading(written.scene, unused)
        self._writing = True
        self._field.rewrite(_with(written.text, unused), join=self._join)
        self._writing = False
        self._text = self._field.toPlainText()
        self._join = self._dragging
        # While the drag goes on the next Scene is asked for from these words.
        self._asked_at = None
        self._field.show_reading(self._reading)
        self.settled.emit()

    def _on_text(self) -> None:
        text = self._field.toPlainText()
        if text == self._text or self._writing:
            return
        self._text = text
        self._asked_at, self._join = None, False
        self._pause.start()

    def _on_paused(self) -> None:
        self.words_changed.emit(self._field.toPlainText())

    def _on_controls(self, scene: Scene, live: bool) -> None:
        self._pause.stop()
        if live and not self._dragging:
            self._join = False
        self._dragging = live
        self._asked_at = self._field.toPlainText()
        self.scene_changed.emit(scene, live)


def _with(text: str, unused: tuple[str, ...]) -> str:
    """The words with those kept that only the user understands."""
    kept = ", ".join(unused)
    return f"{text} {kept[:1].upper()}{kept[1:]}." if kept else text
