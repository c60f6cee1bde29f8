"""The line below the words: how many tokens they make, and the way to refine them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from anywhere_desktop.core.token_estimate import TokenCount
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.naming import name_control


class WordsBar(QWidget):
    """`refine_wished`: the button was pressed."""

    refine_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.counter, self.refine = QLabel(), QPushButton()
        self.counter.setWordWrap(True)
        set_icon(self.refine, "sparkle", 16)
        self.refine.clicked.connect(self.refine_wished)
        self._count: TokenCount | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.counter, 1)
        row.addWidget(self.refine)
        self.set_words("")
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.refine.setText(self.tr("Refine"))
        told = self.tr("Three longer prompts in different directions, round after round")
        name_control(self.refine, self.tr("Refine the words"), told)
        self._write()

    def set_words(self, text: str) -> None:
        """Without words there is nothing to refine."""
        self.refine.setEnabled(bool(text.strip()))

    def show_tokens(self, count: TokenCount | None) -> None:
        """Show how many tokens the words make."""
        self._count = count
        self._write()

    def _write(self) -> None:
        count = self._count
        if count is None:
            self.counter.setText("")
            return
        over = count.cut is not None
        about = "" if count.exact else "≈ "
        said = self.tr("{count} / {limit} tokens").format(
            count=f"{about}{count.count}", limit=count.limit
        )
        if over:
            said += " · " + self.tr("what is struck through would be cut")
        self.counter.setText(said)
        how = self.tr("Counted with CLIP's own vocabulary.")
        if not count.exact:
            how = self.tr("Estimated: CLIP's vocabulary is not installed.")
        limit = self.tr(
            "Models with a CLIP text encoder read {limit} tokens, the marks of beginning and end "
            "included. The photo studio reads all."
        ).format(limit=count.limit)
        name_control(self.counter, said, f"{limit}\n{how}")
        role = "bad" if over else "hint"
        if self.counter.property("role") != role:
            self.counter.setProperty("role", role)
            self.counter.style().unpolish(self.counter)
            self.counter.style().polish(self.counter)
