"""Which crew makes the picture: what it needs, whether it is ready here, and if not, why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.prompt.naming import name_control

CrewOffer = tuple[str, str, bool, str]
"""(name, what it needs, whether it is ready on this machine, why not)."""


class CrewChooser(QWidget):
    """`picked(name)` when the user chooses another crew; one that is not ready cannot be chosen,
    and says in its tooltip why. `lacks_wished()`: show what those lack.
    """

    picked = Signal(str)
    lacks_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offers: dict[str, CrewOffer] = {}
        self._names = MethodWords(self)
        self.choice = QComboBox()
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice.setMinimumContentsLength(4)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.hint = QLabel()
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        self.lacks = QPushButton()
        self.lacks.setProperty("role", "segment")
        self.lacks.clicked.connect(self.lacks_wished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.choice)
        column.addWidget(self.hint)
        column.addWidget(self.lacks, 0, Qt.AlignmentFlag.AlignLeft)
        self.choice.currentIndexChanged.connect(self._say)
        self.choice.activated.connect(lambda: self.picked.emit(self.crew))
        self._told = False
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every name in the language of now; what was told of crews stays as it was told."""
        tip = self.tr("The crew is who does the work: the built-in studio, or models")
        name_control(self.choice, self.tr("Crew"), tip)
        if self._told:
            self._show(tuple(self._offers.values()))
        else:
            self._show([("studio", self.tr("nothing: it runs offline on any CPU"), True, "")])

    @property
    def crew(self) -> str:
        """The chosen crew's name."""
        return str(self.choice.currentData() or "studio")

    def set_crews(self, offers: Sequence[CrewOffer]) -> None:
        """Show these crews; the chosen one stays where it is among them and ready."""
        self._told = True
        self._show(offers)

    def _show(self, offers: Sequence[CrewOffer]) -> None:
        before = self.crew
        self._offers = {offer[0]: offer for offer in offers}
        self.choice.blockSignals(True)
        self.choice.clear()
        for name, _, ready, why in offers:
            shown = self._names.crew(name)
            text = shown if ready else self.tr("{crew} (not ready)").format(crew=shown)
            self.choice.addItem(text, name)
            model = self.choice.model()
            if isinstance(model, QStandardItemModel):
                model.item(self.choice.count() - 1).setEnabled(ready)
                model.item(self.choice.count() - 1).setToolTip(why)
        self.choice.blockSignals(False)
        if not self.show_crew(before) and offers:
            ready_ones = [offer[0] for offer in offers if offer[2]]
            self.choice.setCurrentIndex(
                self.choice.findData(ready_ones[0] if ready_ones else offers[0][0])
            )
        self._say()

    def show_crew(self, name: str) -> bool:
        """Choose a crew without telling; False when it is not here or not ready."""
        offer = self._offers.get(name)
        if offer is None or not offer[2]:
            return False
        self.choice.setCurrentIndex(self.choice.findData(name))
        return True

    def _say(self) -> None:
        offer = self._offers.get(self.crew)
        if offer is None:
            return
        _, needs, ready, why = offer
        state = self.tr("Ready.") if ready else why
        self.hint.setText(self.tr("Needs {what}. {state}").format(what=needs, state=state))
        unfit = [offer for offer in self._offers.values() if not offer[2]]
        self.lacks.setVisible(bool(unfit))
        self.lacks.setText(self.tr("Crews not ready: {count}…").format(count=len(unfit)))
        lines = [f"{self._names.crew(name)}: {reason}" for name, _, _, reason in unfit if reason]
        self.lacks.setToolTip("\n".join(lines))
        self.lacks.setAccessibleDescription("\n".join(lines))
