"""The project file: what takes room in it, putting aside what is not needed, making it smaller."""

from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.house import PRUNE_KINDS, PruneChoice, PruneKind, Pruning, Sizes
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.model_words import size
from anywhere_desktop.ui.project_words import ProjectWords
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.style import inset_numbers

_STEPS = 1000
_MOST_DAYS = 3650
_BUTTONS = {"prune": "down", "bring_back": "undo", "compact": "shrink", "erase": "trash"}


class ProjectDialog(QDialog):
    """Shows what it is told, and says what is wished; the work is done elsewhere."""

    choice_changed = Signal(object)
    """A `PruneChoice` to be looked at."""
    wished = Signal(str)
    """"prune", "bring_back", "compact" or "erase"."""
    cancel_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._said = ProjectWords(self), SaidWords(self)
        self._sizes: Sizes | None = None
        self._pruning: Pruning | None = None
        self._path: Path | None = None
        self._message, self._busy = "", False
        self.table = QTableWidget(0, 3)
        self.kinds: dict[PruneKind, QCheckBox] = {kind: QCheckBox() for kind in PRUNE_KINDS}
        self.days = QSpinBox()
        self.buttons = {name: QPushButton() for name in _BUTTONS}
        self.cancel, self.close_button, self.progress = QPushButton(), QPushButton(), QProgressBar()
        self._place, self._head, self._days_text = _label("hint"), _label("heading"), _label()
        self.preview, self.message, self._doing = _label(), _label("bad"), _label()
        self._build()
        inset_numbers(self)
        self.retranslate()
        self.show_progress("", None)
        language().changed.connect(self.retranslate)

    @property
    def choice(self) -> PruneChoice:
        """What is ticked."""
        kinds = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        return PruneChoice(kinds, self.days.value())

    @property
    def pruning(self) -> Pruning | None:
        """What the ticked choice comes to, once it is known."""
        return self._pruning

    def show_project(self, path: Path | None) -> None:
        """Say where the project lives; None: it has no name yet."""
        self._path = path
        unnamed = self.tr("This project has no name yet; it is kept all the same.")
        self._place.setText(unnamed if path is None else str(path))

    def show_sizes(self, sizes: Sizes) -> None:
        """Show what takes room, the largest first."""
        self._sizes = sizes
        kinds = sorted(sizes.kinds, key=lambda one: -one.bytes)
        rows: list[tuple[str, int | None, int]]
        rows = [(self._words.kind(one.kind), one.count, one.bytes) for one in kinds if one.count]
        rows.append((self.tr("Free inside the file"), None, sizes.free_bytes))
        rows.append((self.tr("The whole file"), None, sizes.file_bytes))
        self.table.setRowCount(len(rows))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, (name, count, taken) in enumerate(rows):
            number = "" if count is None else QLocale().toString(count)
            for column, text in enumerate((name, number, size(taken))):
                cell = QTableWidgetItem(text)
                if column:
                    cell.setTextAlignment(right)
                self.table.setItem(at, column, cell)
        self._enable()

    def show_pruning(self, pruning: Pruning | None) -> None:
        """Show what the choice comes to; None: it is being looked at."""
        self._pruning = pruning
        self.preview.setText(self._words.preview(self.choice, pruning))
        self._enable()

    def show_progress(self, text: str, share: float | None) -> None:
        """Show the running work; "" for none. share: what is done (0 to 1), None when unknown."""
        self._busy = bool(text)
        self._doing.setText(text)
        for part in (self.progress, self.cancel, self._doing):
            part.setVisible(self._busy)
        self.progress.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.progress.setValue(round(_STEPS * min(max(share, 0.0), 1.0)))
        self._enable()

    def say(self, message: str) -> None:
        """Say what went wrong; "" takes it back."""
        self._message = message
        self.message.setText(self._said.of(message))
        self.message.setVisible(bool(message))

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self.setWindowTitle(self.tr("Project"))
        heads = [self.tr("What"), self.tr("Number"), self.tr("Size")]
        self.table.setHorizontalHeaderLabels(heads)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column in (1, 2):
            head = self.table.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(right)
        self.table.setAccessibleName(self.tr("What takes room in the project"))
        self.table.setToolTip(self.tr("A picture that serves twice is kept and counted once"))
        self._head.setText(self.tr("Put aside what is not needed"))
        for kind, box in self.kinds.items():
            text, tip = self._words.prune_kind(kind)
            box.setText(text)
            box.setToolTip(tip)
        self._days_text.setText(self.tr("At least this old"))
        self.days.setSuffix(self.tr(" days"))
        self.days.setAccessibleName(self.tr("At least this old"))
        self.days.setToolTip(self.tr("Younger Iterations stay, and starred ones always"))
        for name, (text, tip) in self._words.buttons().items():
            rest = {"cancel": self.cancel, "close": self.close_button}
            button = self.buttons[name] if name in self.buttons else rest[name]
            button.setText(text)
            button.setToolTip(tip)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("How much is written"))
        self.show_project(self._path)
        if self._sizes is not None:
            self.show_sizes(self._sizes)
        self.show_pruning(self._pruning)
        self.say(self._message)

    def changeEvent(self, event: QEvent) -> None:
        """Give the table room at every text size."""
        if event.type() == QEvent.Type.FontChange:
            self.resize(max(self.width(), 40 * self.fontMetrics().height()), self.height())
        super().changeEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._place)
        self._build_table()
        column.addWidget(self.table, 1)
        column.addWidget(self._head)
        column.addLayout(self._choices())
        column.addWidget(self.preview)
        column.addLayout(self._row("prune", "bring_back"))
        column.addWidget(self.message)
        running, foot = QHBoxLayout(), self._row("compact", "erase")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self._doing.setWordWrap(False)
        for part, share in ((self._doing, 0), (self.progress, 1), (self.cancel, 0)):
            running.addWidget(part, share)
        column.addLayout(running)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        for button in (self.cancel, self.close_button):
            button.setAutoDefault(False)
        set_icon(self.cancel, "cancel")
        self.cancel.clicked.connect(self.cancel_wished)
        self.close_button.clicked.connect(self.close)
        letter = self.fontMetrics()
        room = self.screen().availableSize() * 0.92
        wanted = QSize(84 * letter.averageCharWidth(), 46 * letter.height())
        self.resize(wanted.boundedTo(room))
        self.close_button.setFocus()

    def _build_table(self) -> None:
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        for at, box in enumerate(self.kinds.values()):
            grid.addWidget(box, at // 2, at % 2)
            box.toggled.connect(lambda _: self._on_choice_changed())
        self.days.setRange(0, _MOST_DAYS)
        self.days.valueChanged.connect(lambda _: self._on_choice_changed())
        row = QHBoxLayout()
        row.addWidget(self._days_text)
        row.addWidget(self.days)
        row.addStretch(1)
        grid.addLayout(row, 2, 0, 1, 2)
        return grid

    def _row(self, *names: str) -> QHBoxLayout:
        row = QHBoxLayout()
        for name in names:
            set_icon(self.buttons[name], _BUTTONS[name])
            self.buttons[name].setAutoDefault(False)
            self.buttons[name].clicked.connect(lambda _=False, one=name: self.wished.emit(one))
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        return row

    def _on_choice_changed(self) -> None:
        self.show_pruning(None)
        self.choice_changed.emit(self.choice)

    def _enable(self) -> None:
        there = self._sizes is not None and not self._busy
        aside = self._sizes is not None and any(
            one.kind in ("aside", "unused") and one.count for one in self._sizes.kinds
        )
        found = self._pruning
        some = found is not None and bool(found.iterations or found.pictures)
        self.buttons["prune"].setEnabled(there and some)
        self.buttons["bring_back"].setEnabled(there and aside)
        self.buttons["compact"].setEnabled(there)
        self.buttons["erase"].setEnabled(there and aside)


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
