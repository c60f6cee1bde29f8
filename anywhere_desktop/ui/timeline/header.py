"""The line above the filmstrip: how many there are, search, filters, compare."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from anywhere_desktop.ui.icons import beside_icon, icon, set_icon
from anywhere_desktop.ui.keys_in_use import keys_in_use
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.timeline.entries import Filter

_SEARCH_MS = 120


class FilmHeader(QWidget):
    """Holds the `Filter`."""

    filter_changed = Signal()
    compare_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filter = Filter()
        self._count = QLabel()
        self._count.setProperty("role", "hint")
        self._search = self._search_line()
        self._starred = self._toggle("star")
        self._accepted = self._toggle("check")
        self._compare = QPushButton()
        set_icon(self._compare, "side_by_side", 16)
        self._compare.clicked.connect(self.compare_asked)
        self._later = QTimer(self, interval=_SEARCH_MS, singleShot=True)
        self._later.timeout.connect(self._on_filter_changed)
        self._search.textChanged.connect(lambda _: self._later.start())
        self._seen = self._whole = 0
        self._texts: dict[QPushButton, str] = {}
        self._lay_out()
        self.retranslate()
        language().changed.connect(self.retranslate)
        keys_in_use().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self._heading.setText(self.tr("Timeline"))
        self._search.setPlaceholderText(self.tr("Search prompts and notes"))
        self._search.setAccessibleName(self.tr("Search prompts and notes"))
        words = self.tr("Shows only Iterations whose prompt or note has all these words")
        self._search.setToolTip(words)
        starred = self.tr("Show only the Iterations that you starred")
        passed = self.tr(
            "Show only the Iterations that passed every gate and the score's threshold"
        )
        for toggle, text, tip in (
            (self._starred, self.tr("Starred"), starred),
            (self._accepted, self.tr("Accepted"), passed),
        ):
            self._texts[toggle] = beside_icon(text)
            toggle.setText(self._texts[toggle])
            toggle.setToolTip(tip)
            toggle.setAccessibleName(tip)
        self._texts[self._compare] = beside_icon(self.tr("Compare"))
        self._compare.setText(self._texts[self._compare])
        more = self.tr("Ctrl or Shift and click selects more: compare two or four side by side")
        self._compare.setToolTip(keys_in_use().beside(more, "compare"))
        self._compare.setAccessibleName(self.tr("Compare the selected Iterations"))
        self.show_count(self._seen, self._whole)
        self._fold()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrow: it drops the words of its buttons before it makes the window wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words of the buttons where there is room for them."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text wants more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_texts"):
            self._measure()
            self._fold()

    def _fold(self) -> None:
        self._measure()  # The line's own font may have changed after this widget's.
        texts = sum(self.fontMetrics().horizontalAdvance(text) for text in self._texts.values())
        # With words, the search wants to be read too.
        search = self._search.fontMetrics().horizontalAdvance("m" * 5)
        bare = super().minimumSizeHint().width() + search
        if self._starred.text():
            bare -= texts
        for button, text in self._texts.items():
            button.setText(text if bare + texts <= self.width() else "")
        # At last, what only says where one is gives way: a search of no width is of no use.
        named = self._heading.sizeHint().width() + self._count.sizeHint().width()
        hidden = named if self._heading.isHidden() else 0
        tight = bare + hidden > self.width()
        for label in (self._heading, self._count):
            label.setVisible(not tight)
        wide = bare - (named if tight and not hidden else 0) + 15 * search // 5 <= self.width()
        words = self.tr("Search prompts and notes") if wide else self.tr("Search")
        self._search.setPlaceholderText(words)

    def _measure(self) -> None:
        letter = self._search.fontMetrics().horizontalAdvance("m")
        self._search.setMinimumWidth(9 * letter)
        self._search.setMaximumWidth(20 * letter)

    def _search_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setClearButtonEnabled(True)
        place = QLineEdit.ActionPosition.LeadingPosition
        set_icon(line.addAction(icon("search", 16), place), "search", 16)
        return line

    def _toggle(self, drawing: str) -> QPushButton:
        button = QPushButton()
        set_icon(button, drawing, 16)
        button.setCheckable(True)
        button.setProperty("role", "chip")
        button.toggled.connect(self._on_filter_changed)
        return button

    def _lay_out(self) -> None:
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._heading.setStyleSheet("padding-top: 0;")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._heading)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._search, 2)
        for part in (self._starred, self._accepted, self._compare):
            row.addWidget(part)
        self._measure()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_count(self, seen: int, whole: int) -> None:
        """How many Iterations are seen, of how many."""
        self._seen, self._whole = seen, whole
        if not whole:
            self._count.setText("")
        elif seen == whole:
            self._count.setText(f"{whole}")
        else:
            self._count.setText(self.tr("{seen} of {whole}").format(seen=seen, whole=whole))

    def show_selected(self, count: int) -> None:
        """Two or four can be compared."""
        self._compare.setEnabled(count in (2, 4))

    def _on_filter_changed(self) -> None:
        self._later.stop()
        self.filter = Filter(
            self._starred.isChecked(), self._accepted.isChecked(), self._search.text()
        )
        self.filter_changed.emit()
