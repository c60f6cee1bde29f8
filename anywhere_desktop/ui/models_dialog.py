"""The models: what there is for each role, what of it is here, and what each crew still lacks."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.crews import CrewReadiness, Crews
from anywhere_desktop.core.model_account import ModelAccount, ModelShelf
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.model_folders import ModelFoldersDialog
from anywhere_desktop.ui.model_list import ModelList
from anywhere_desktop.ui.model_words import ModelWords, size
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.style import look

_STEPS = 1000
_BUTTONS = {
    "download": "down", "use": "link", "import": "folder", "verify": "shield", "remove": "trash",
}  # fmt: skip


class ModelsDialog(QDialog):
    """Shows what it is told, and says what is wished; the work is done elsewhere."""

    wished = Signal(str, str)
    """A verb ("download", "use", "import", "verify", "remove") and a model's id."""
    crew_wished = Signal(str)
    """Download all that a crew lacks."""
    cancel_wished = Signal()
    safe_wished = Signal(bool)
    folders_changed = Signal()
    """The folders in which models are looked for are others now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._crew_names = ModelWords(self), MethodWords(self)
        self._said = SaidWords(self)
        self._shelf: ModelShelf | None = None
        self._crews = Crews(())
        self._doing: dict[str, str] = {}
        self._message = ""
        self.list = ModelList(self._words)
        self.safe = QCheckBox()
        self.buttons = {name: QPushButton() for name in _BUTTONS}
        self.cancel, self.close_button = QPushButton(), QPushButton()
        self.folders_button = QPushButton()
        self.progress = QProgressBar()
        self._safe_hint, self._place = _label("hint"), _label("hint")
        self._facts, self._doing_text, self.message = _label(), _label(), _label("bad")
        self._doing_text.setWordWrap(False)
        self._crew_head, self._crew_grid = _label("heading"), QGridLayout()
        self._build()
        self.retranslate()
        self.show_progress("", None)
        self._crew_head.hide()
        self.list.picked.connect(self._show_one)
        language().changed.connect(self.retranslate)
        look().changed.connect(self._refresh)

    def show_shelf(self, shelf: ModelShelf) -> None:
        """Show the models as they are now."""
        self._shelf = shelf
        self.safe.blockSignals(True)
        self.safe.setChecked(shelf.safe)
        self.safe.blockSignals(False)
        self._refresh()

    def show_crews(self, crews: Crews) -> None:
        """Show what each crew still lacks."""
        self._crews = crews
        self._fill_crews()

    def show_doing(self, doing: Mapping[str, str]) -> None:
        """Say which models are being worked on or wait for it: id -> words."""
        ended = set(self._doing) - set(doing)
        self._doing = dict(doing)
        if ended:
            self._refresh()
        for model_id, words in doing.items():
            self.list.show_doing(model_id, words)
        self._enable()

    def show_progress(self, text: str, share: float | None) -> None:
        """Show the running work; "" for none. share: what is done (0 to 1), None when unknown."""
        self._doing_text.setText(text)
        for part in (self.progress, self.cancel, self._doing_text):
            part.setVisible(bool(text))
        self.progress.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.progress.setValue(round(_STEPS * min(max(share, 0.0), 1.0)))

    def say(self, message: str) -> None:
        """Say what went wrong; "" takes it back."""
        self._message = message
        self.message.setText(self._said.of(message))
        self.message.setVisible(bool(message))

    def one(self, model_id: str) -> ModelAccount | None:
        """The account of a model that is shown."""
        return None if self._shelf is None else self._shelf.one(model_id)

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self.setWindowTitle(self.tr("Models"))
        self.safe.setText(self.tr("Commercial-safe"))
        self.safe.setToolTip(self.tr("Hide and refuse models that forbid commercial work"))
        self._safe_hint.setText(
            self.tr(
                "Models whose licence forbids commercial work are hidden and refused. The verdicts "
                "are our reading of the licences, not legal advice."
            )
        )
        for name, (text, tip) in self._names().items():
            button = self._named(name)
            button.setText(text)
            button.setToolTip(tip)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("How much of the files is done"))
        self._crew_head.setText(self.tr("What each crew lacks"))
        self._facts.setAccessibleName(self.tr("About the chosen model"))
        self.say(self._message)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Give the list room at every text size."""
        if event.type() == QEvent.Type.FontChange:
            self.resize(max(self.width(), 60 * self.fontMetrics().height()), self.height())
        super().changeEvent(event)

    def _named(self, name: str) -> QPushButton:
        others = {
            "cancel": self.cancel, "close": self.close_button, "folders": self.folders_button,
        }  # fmt: skip
        return others.get(name) or self.buttons[name]

    def _names(self) -> dict[str, tuple[str, str]]:
        return {
            "download": (self.tr("Download"), self.tr("Fetch it; what came before is kept")),
            "use": (self.tr("Use it there"), self.tr("Only read it where it was found")),
            "import": (self.tr("Import…"), self.tr("Copy it from a folder or a USB stick")),
            "verify": (self.tr("Verify"), self.tr("Hold every file against its record")),
            "remove": (self.tr("Remove…"), self.tr("Delete it from the models folder")),
            "cancel": (self.tr("Cancel"), self.tr("Stop; what has come is kept")),
            "folders": (
                self.tr("Other folders…"),
                self.tr("Choose folders of other programs in which models are looked for"),
            ),
            "close": (self.tr("Close"), self.tr("Close; work goes on (Esc)")),
        }

    def _build(self) -> None:
        column, head, run, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column.setSpacing(8)
        head.addWidget(self.safe)
        head.addWidget(self._safe_hint, 1)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._facts)
        row = QHBoxLayout()
        for name, drawing in _BUTTONS.items():
            set_icon(self.buttons[name], drawing)
            self.buttons[name].setAutoDefault(False)
            row.addWidget(self.buttons[name])
            self.buttons[name].clicked.connect(
                lambda _=False, verb=name: self.wished.emit(verb, self.list.model_id)
            )
        row.addStretch(1)
        column.addLayout(row)
        self._build_running(run)
        column.addLayout(run)
        column.addWidget(self.message)
        column.addWidget(self._crew_head)
        column.addLayout(self._crew_grid)
        foot.addWidget(self._place, 1)
        foot.addWidget(self.folders_button)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.close_button.clicked.connect(self.close)
        self.close_button.setAutoDefault(False)
        self.folders_button.setAutoDefault(False)
        self.folders_button.clicked.connect(self._on_folders)
        self.safe.toggled.connect(self.safe_wished)
        letter = self.fontMetrics()
        self._facts.setMinimumHeight(4 * letter.lineSpacing())
        self._facts.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        room = self.screen().availableSize() * 0.92
        wanted = QSize(120 * letter.averageCharWidth(), 50 * letter.height())
        self.resize(wanted.boundedTo(room))

    def _build_running(self, row: QHBoxLayout) -> None:
        set_icon(self.cancel, "cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancel_wished)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        row.addWidget(self._doing_text)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)

    def _refresh(self) -> None:
        if self._shelf is None:
            self._place.setText(self.tr("Looking at what is here…"))
            self._enable()
            return
        self.list.show_shelf(self._shelf, self._doing)
        self._place.setText(self._places(self._shelf))
        self._fill_crews()

    def _places(self, shelf: ModelShelf) -> str:
        free = size(shelf.free_bytes)
        ours = self.tr("{folder} · {size} free").format(folder=shelf.folder, size=free)
        if not shelf.looked_in:
            return ours
        besides = self.tr("Also looked in: {folders}").format(folders=", ".join(shelf.looked_in))
        return f"{ours}\n{besides}"

    def _on_folders(self) -> None:
        dialog = ModelFoldersDialog(self)
        dialog.box.changed.connect(self.folders_changed)
        dialog.open()

    def _show_one(self) -> None:
        one = self.one(self.list.model_id) if self.list.model_id else None
        self._facts.setText("" if one is None else self._about(one))
        self._enable()

    def _about(self, one: ModelAccount) -> str:
        roles = ", ".join(self._words.role(role) for role in one.roles)
        licence = self.tr("Licence: {name}, {verdict}.").format(
            name=one.licence, verdict=self._words.licence(one)
        )
        first = " · ".join(filter(None, (one.repository, roles, self._words.needs(one))))
        note = self._said.of(one.note).replace("\n", " ")
        lines = [first, f"{licence} {note}".strip()]
        if one.problem:
            lines.append(self._said.of(one.problem))
        elif one.place:
            lines.append(self.tr("In {folder}").format(folder=one.place))
        return "\n".join(lines)

    def _enable(self) -> None:
        one = self.one(self.list.model_id) if self.list.model_id else None
        free = one is not None and one.id not in self._doing
        can = {
            "download": one is not None and not one.ready and not one.refused
            and bool(one.repository),
            "use": one is not None and one.state == "elsewhere" and not one.refused,
            "import": one is not None and not one.refused,
            "verify": one is not None and one.state in ("installed", "linked"),
            "remove": one is not None and (one.state not in ("absent", "elsewhere")
                                           or bool(one.unfinished_bytes)),
        }  # fmt: skip
        for name, button in self.buttons.items():
            button.setEnabled(free and can[name])

    def _fill_crews(self) -> None:
        while (item := self._crew_grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, crew in enumerate(self._crews.crews):
            name, said = _label(), _label("good" if crew.ready else "hint")
            name.setText(self._crew_names.crew(crew.name))
            name.setWordWrap(False)
            lines = (self._words.lacks(crew), self._words.helps(crew))
            said.setText("\n".join(filter(None, lines)))
            self._crew_grid.addWidget(name, row, 0)
            self._crew_grid.addWidget(said, row, 1)
            if any(lack.kind == "model" for lack in (*crew.lacks, *crew.helps)):
                self._crew_grid.addWidget(self._fetch_button(crew), row, 2)
        self._crew_grid.setColumnStretch(1, 1)
        self._crew_head.setVisible(bool(self._crews.crews))

    def _fetch_button(self, crew: CrewReadiness) -> QPushButton:
        text, total = self.tr("Download all"), self._missing_bytes(crew)
        if total:
            text = self.tr("Download all, about {size}").format(size=size(total))
        button = QPushButton(text)
        button.setAutoDefault(False)
        shown = self._crew_names.crew(crew.name)
        tip = self.tr("Download all models that the crew {crew} needs or would do more with")
        tip = tip.format(crew=shown)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self.crew_wished.emit(crew.name))
        return button

    def _missing_bytes(self, crew: CrewReadiness) -> int:
        """What is still to come for a crew, as far as it is known."""
        lacks = (*crew.lacks, *crew.helps)
        wanted = (self.one(lack.model) for lack in lacks if lack.kind == "model")
        return sum(
            max((one.bytes or one.about_bytes or 0) - one.unfinished_bytes, 0)
            for one in wanted
            if one is not None
        )


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
