"""The line below the words: how many tokens they make, and who refines them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from anywhere_desktop.core.token_estimate import TokenCount
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.naming import name_control

BUILTIN = "builtin"


class WordsBar(QWidget):
    """`refine_wished`: the button was pressed. Who refines is only asked where there is a choice:
    a model's weights are installed.
    """

    refine_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.counter, self.refine = QLabel(), QPushButton()
        self.counter.setWordWrap(True)
        set_icon(self.refine, "sparkle", 16)
        self.refine.clicked.connect(self.refine_wished)
        self.refiners = QComboBox()
        self.refiners.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names: tuple[str, ...] = (BUILTIN,)
        self._count: TokenCount | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.counter, 1)
        row.addWidget(self.refiners)
        row.addWidget(self.refine)
        self.set_words("")
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.refine.setText(self.tr("Refine"))
        told = self.tr("Three longer prompts in different directions, round after round")
        name_control(self.refine, self.tr("Refine the words"), told)
        who = self.tr(
            "Who writes the longer prompts: the photo studio, or a model that was trained"
        )
        name_control(self.refiners, self.tr("Refined by"), who)
        self._offer(self.refiner)
        self._write()

    @property
    def refiner(self) -> str:
        """The name of the one who refines."""
        return str(self.refiners.currentData() or BUILTIN)

    def set_refiners(self, names: tuple[str, ...]) -> None:
        """Offer these; the chosen one stays while it is there."""
        if names != self._names:
            self._names = names
            self._offer(self.refiner)

    def _offer(self, chosen: str) -> None:
        said = {BUILTIN: self.tr("Studio"), "uf-fgtg": "UF-FGTG"}
        self.refiners.clear()
        for name in self._names:
            self.refiners.addItem(said.get(name, name), name)
        self.refiners.setCurrentIndex(max(0, self.refiners.findData(chosen)))
        self.refiners.setVisible(len(self._names) > 1)

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
            "included. The photo studio reads all; for SDXL the rest is read in further pieces."
        ).format(limit=count.limit)
        name_control(self.counter, said, f"{limit}\n{how}")
        role = "bad" if over else "hint"
        if self.counter.property("role") != role:
            self.counter.setProperty("role", role)
            self.counter.style().unpolish(self.counter)
            self.counter.style().polish(self.counter)
